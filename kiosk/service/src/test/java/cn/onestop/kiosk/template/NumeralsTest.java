package cn.onestop.kiosk.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTest {
    @ParameterizedTest
    @CsvSource({
        "0,零元整",
        "7,柒元整",
        "10,壹拾元整",
        "3000,叁仟元整",
        "2380,贰仟叁佰捌拾元整",
        "1005,壹仟零伍元整",
        "10010,壹万零壹拾元整",
        "50000,伍万元整",
        "105000,壹拾万伍仟元整",
        "100500,壹拾万零伍佰元整",
        "1000000,壹佰万元整",
        "100000000,壹亿元整",
        "100000005,壹亿零伍元整",
        "100010000,壹亿零壹万元整",
        "98765432,玖仟捌佰柒拾陆万伍仟肆佰叁拾贰元整"
    })
    void amountsAreWrittenFormally(long yuan, String words) {
        assertThat(Numerals.formalYuan(yuan)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "1,一个月",
        "2,二个月",
        "10,十个月",
        "11,十一个月",
        "12,一年",
        "18,一年六个月",
        "36,三年",
        "60,五年",
        "241,二十年一个月"
    })
    void termsAreWrittenInYearsAndMonths(long months, String words) {
        assertThat(Numerals.term(months)).isEqualTo(words);
    }

    @Test
    void datesHaveNoLeadingZerosAndTimesAreBeijingTime() {
        assertThat(Numerals.date("1990-01-01")).isEqualTo("1990年1月1日");
        assertThat(Numerals.time("2026-11-23T01:05:00Z")).isEqualTo("2026年11月23日9时05分");
        assertThat(Numerals.grouped(100000000)).isEqualTo("100,000,000");
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        assertThatThrownBy(() -> Numerals.formalYuan(-1)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> Numerals.term(0)).isInstanceOf(RuntimeException.class);
    }
}
