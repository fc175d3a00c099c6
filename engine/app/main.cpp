#include "engine/app/app.h"

int main(int argc, char** argv) {
  return umlauf::run_app(argc, argv);
}
