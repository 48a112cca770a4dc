/*
 * Preloaded into a server: writes down what it writes to the files of its database, and when it
 * asks the system to make that durable. From the record a test makes what a disk may hold after a
 * power cut: what was made durable, and any part of the rest.
 *
 * RECORD_TO     the file of the record
 * RECORD_FILES  the beginning of the paths that count
 *
 * A line of the record: kind, number of bytes in the path, offset, number of bytes in the data,
 * then path and data. It goes out in one write to a file that is open for appending, so lines of
 * several threads and processes do not mix.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

struct head {
    uint32_t kind;
    uint32_t path_length;
    uint64_t offset;
    uint64_t length;
};

enum { WRITE = 1, CUT = 2, ASKED = 3, DURABLE = 4 };

static int record_fd = -1;
static const char *prefix;

__attribute__((constructor)) static void begin(void) {
    const char *to = getenv("RECORD_TO");
    prefix = getenv("RECORD_FILES");
    if (to && prefix)
        record_fd = (int)syscall(SYS_openat, AT_FDCWD, to,
                                 O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The shared memory beside a database is not on the disk as far as durability goes. */
static int counts(int fd, char *path) {
    char link[64];
    if (record_fd < 0)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0)
        return 0;
    path[length] = 0;
    if (strncmp(path, prefix, strlen(prefix)) != 0)
        return 0;
    return length < 4 || strcmp(path + length - 4, "-shm") != 0;
}

static void put(uint32_t kind, const char *path, uint64_t offset, const void *data,
                uint64_t length, int has_data) {
    struct head head = {kind, (uint32_t)strlen(path), offset, length};
    struct iovec parts[3] = {
        {&head, sizeof head},
        {(void *)path, head.path_length},
        {(void *)data, has_data ? length : 0},
    };
    if (syscall(SYS_writev, record_fd, parts, 3) < 0)
        abort();
}

static void *next(const char *name) {
    return dlsym(RTLD_NEXT, name);
}

#define POSITIONED(name, offset_type)                                                   \
    ssize_t name(int fd, const void *data, size_t length, offset_type offset) {         \
        static ssize_t (*real)(int, const void *, size_t, offset_type);                 \
        char path[PATH_MAX];                                                            \
        if (!real)                                                                      \
            real = next(#name);                                                         \
        if (counts(fd, path))                                                           \
            put(WRITE, path, (uint64_t)offset, data, length, 1);                        \
        return real(fd, data, length, offset);                                          \
    }
POSITIONED(pwrite, off_t)
POSITIONED(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t length) {
    static ssize_t (*real)(int, const void *, size_t);
    char path[PATH_MAX];
    if (!real)
        real = next("write");
    if (counts(fd, path))
        put(WRITE, path, (uint64_t)lseek(fd, 0, SEEK_CUR), data, length, 1);
    return real(fd, data, length);
}

#define TRUNCATING(name, length_type)                                                   \
    int name(int fd, length_type length) {                                              \
        static int (*real)(int, length_type);                                           \
        char path[PATH_MAX];                                                            \
        if (!real)                                                                      \
            real = next(#name);                                                         \
        if (counts(fd, path))                                                           \
            put(CUT, path, 0, 0, (uint64_t)length, 0);                                  \
        return real(fd, length);                                                        \
    }
TRUNCATING(ftruncate, off_t)
TRUNCATING(ftruncate64, off64_t)

/* What was written before the question is durable when the answer has come. */
#define SYNCING(name)                                                                   \
    int name(int fd) {                                                                  \
        static int (*real)(int);                                                        \
        char path[PATH_MAX];                                                            \
        if (!real)                                                                      \
            real = next(#name);                                                         \
        if (!counts(fd, path))                                                          \
            return real(fd);                                                            \
        uint64_t thread = (uint64_t)gettid();                                           \
        put(ASKED, path, thread, 0, 0, 0);                                              \
        int result = real(fd);                                                          \
        if (result == 0)                                                                \
            put(DURABLE, path, thread, 0, 0, 0);                                        \
        return result;                                                                  \
    }
SYNCING(fsync)
SYNCING(fdatasync)
