#include "tests/db/failing_disk.h"

#include <cerrno>

#include <sqlite3.h>

namespace umlauf {
namespace {

int operations_done = 0;
int failing_from = 0;
bool no_room = false;
int failure = SQLITE_IOERR;
sqlite3_vfs* real = nullptr;
sqlite3_vfs shim;

struct File {
  sqlite3_file base;
  sqlite3_file* inner;
};

sqlite3_file* inner(sqlite3_file* file) {
  return reinterpret_cast<File*>(file)->inner;
}

bool fails() {
  ++operations_done;
  if (no_room) {
    errno = ENOSPC;
  }
  return no_room || (failing_from != 0 && operations_done >= failing_from);
}

int close_file(sqlite3_file* file) {
  return inner(file)->pMethods->xClose(inner(file));
}
int read_file(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
  return inner(file)->pMethods->xRead(inner(file), to, count, at);
}
int write_file(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
  return fails() ? failure : inner(file)->pMethods->xWrite(inner(file), from, count, at);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  return fails() ? failure : inner(file)->pMethods->xTruncate(inner(file), size);
}
int sync_file(sqlite3_file* file, int flags) {
  return fails() ? failure : inner(file)->pMethods->xSync(inner(file), flags);
}
int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
  return inner(file)->pMethods->xFileSize(inner(file), size);
}
int lock_file(sqlite3_file* file, int level) {
  return inner(file)->pMethods->xLock(inner(file), level);
}
int unlock_file(sqlite3_file* file, int level) {
  return inner(file)->pMethods->xUnlock(inner(file), level);
}
int check_reserved(sqlite3_file* file, int* out) {
  return inner(file)->pMethods->xCheckReservedLock(inner(file), out);
}
int file_control(sqlite3_file* file, int what, void* argument) {
  return inner(file)->pMethods->xFileControl(inner(file), what, argument);
}
int sector_size(sqlite3_file* file) {
  return inner(file)->pMethods->xSectorSize(inner(file));
}
int characteristics(sqlite3_file* file) {
  return inner(file)->pMethods->xDeviceCharacteristics(inner(file));
}
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  if (no_room) {
    errno = ENOSPC;
    return SQLITE_IOERR_SHMSIZE;
  }
  return inner(file)->pMethods->xShmMap(inner(file), page, size, extend, out);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  return inner(file)->pMethods->xShmLock(inner(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) {
  inner(file)->pMethods->xShmBarrier(inner(file));
}
int shm_unmap(sqlite3_file* file, int remove) {
  return inner(file)->pMethods->xShmUnmap(inner(file), remove);
}

const sqlite3_io_methods kMethods{2,
                                  close_file,
                                  read_file,
                                  write_file,
                                  truncate_file,
                                  sync_file,
                                  size_of_file,
                                  lock_file,
                                  unlock_file,
                                  check_reserved,
                                  file_control,
                                  sector_size,
                                  characteristics,
                                  shm_map,
                                  shm_lock,
                                  shm_barrier,
                                  shm_unmap,
                                  nullptr,
                                  nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
  auto* own = reinterpret_cast<File*>(file);
  own->inner = reinterpret_cast<sqlite3_file*>(own + 1);
  const int opened = real->xOpen(real, name, own->inner, flags, out);
  own->base.pMethods = own->inner->pMethods == nullptr ? nullptr : &kMethods;
  return opened;
}

int delete_file(sqlite3_vfs*, const char* name, int sync) {
  return fails() ? failure : real->xDelete(real, name, sync);
}

}  // namespace

FailingDisk::FailingDisk() {
  real = sqlite3_vfs_find(nullptr);
  shim = *real;
  shim.zName = "failing-disk";
  shim.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
  shim.xOpen = open_file;
  shim.xDelete = delete_file;
  shim.pNext = nullptr;
  fail_from(0);
  sqlite3_vfs_register(&shim, 1);
}

FailingDisk::~FailingDisk() {
  sqlite3_vfs_unregister(&shim);
  sqlite3_vfs_register(real, 1);
}

void FailingDisk::fill_up() {
  fail_from(0);
  no_room = true;
}

void FailingDisk::fail_from(int k, bool full) {
  no_room = false;
  operations_done = 0;
  failing_from = k;
  failure = full ? SQLITE_FULL : SQLITE_IOERR;
}

int FailingDisk::operations() const {
  return operations_done;
}

}  // namespace umlauf
