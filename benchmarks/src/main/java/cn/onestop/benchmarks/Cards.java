package cn.onestop.benchmarks;

import cn.onestop.twins.idcard.TwinCard;

/** Cards of fictitious persons. */
final class Cards {
    private Cards() {}

    static TwinCard resident(String name) {
        return TwinCard.resident(
                name,
                "1",
                "01",
                "19900101",
                "江苏省张家港市杨舍镇样例新村999幢999室",
                "320599199001019999",
                "张家港市公安局（测试）",
                "20200101",
                "20400101");
    }
}
