package cn.onestop.devices.printer;

import static org.assertj.core.api.Assertions.assertThat;

import cn.onestop.devices.printer.ReceiptJob.Align;
import cn.onestop.devices.printer.ReceiptJob.Element;
import cn.onestop.devices.printer.ReceiptJob.Qr;
import cn.onestop.devices.printer.ReceiptJob.Text;

import org.junit.jupiter.api.Test;

import java.util.List;

class ReceiptJobTest {
    @Test
    void aJobSaysHowMuchThereIsToPrintAndNotWhat() {
        Element text = new Text("当事人：周示例", Align.LEFT, 1, false);
        Element code = new Qr("https://example.invalid/x?code=8271", 6);
        ReceiptJob job = new ReceiptJob(List.of(text, code));
        assertThat(List.of(text, code)).hasToString("[Text[7 characters], Qr[35 characters]]");
        assertThat(job).hasToString("ReceiptJob[2 elements]");
    }
}
