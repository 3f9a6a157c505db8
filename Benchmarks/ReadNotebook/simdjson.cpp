// Times simdjson over one file, its DOM made: simdjson FILE RUNS prints the median in milliseconds.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <simdjson.h>
#include <vector>

int main(int, char **arguments) {
    auto file = simdjson::padded_string::load(arguments[1]);
    std::vector<double> times;
    for (int run = std::atoi(arguments[2]); run > 0; run--) {
        auto start = std::chrono::steady_clock::now();
        simdjson::dom::parser parser;
        simdjson::dom::array cells;
        if (parser.parse(file.value())["cells"].get(cells) != simdjson::SUCCESS) return 1;
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::sort(times.begin(), times.end());
    std::printf("%f\n", times[times.size() / 2]);
}
