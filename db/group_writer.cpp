#include "db/group_writer.h"

#include <algorithm>
#include <exception>

namespace umlauf::db {

Result<Done> GroupWriter::commit(const Batch& batch) {
  Waiting own;
  own.batch = &batch;
  std::unique_lock lock(mutex_);
  waiting_.push_back(&own);
  while (!own.done) {
    if (writing_) {
      own.changed.wait(lock);
    } else {
      write_group(lock);
    }
  }
  if (own.trouble) {
    std::rethrow_exception(own.trouble);
  }
  return own.answer;
}

void GroupWriter::write_group(std::unique_lock<std::mutex>& lock) {
  const auto last =
      waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(waiting_.size(), kMost));
  const std::vector<Waiting*> group(waiting_.begin(), last);
  waiting_.erase(waiting_.begin(), last);
  writing_ = true;
  lock.unlock();
  std::vector<const Batch*> batches;
  batches.reserve(group.size());
  for (const Waiting* each : group) {
    batches.push_back(each->batch);
  }
  std::exception_ptr trouble;
  std::vector<Result<Done>> answers;
  try {
    answers = store_.commit_all(batches);
  } catch (...) {
    trouble = std::current_exception();
  }
  lock.lock();
  for (std::size_t i = 0; i < group.size(); ++i) {
    group[i]->trouble = trouble;
    if (!trouble) {
      group[i]->answer = std::move(answers[i]);
    }
    group[i]->done = true;
    group[i]->changed.notify_one();
  }
  writing_ = false;
  if (!waiting_.empty()) {
    waiting_.front()->changed.notify_one();  // writes the next group
  }
}

}  // namespace umlauf::db
