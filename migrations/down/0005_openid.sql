alter table authorization_record drop column openid;
