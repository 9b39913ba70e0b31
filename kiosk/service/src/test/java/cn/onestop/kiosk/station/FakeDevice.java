package cn.onestop.kiosk.station;

import cn.onestop.devices.Device;
import cn.onestop.devices.DeviceException;
import cn.onestop.devices.DeviceFault;
import cn.onestop.devices.DeviceInfo;
import cn.onestop.devices.DeviceStatus;
import cn.onestop.devices.LiveStatus;
import cn.onestop.devices.SelfTestStep;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A device without a wire: it says what the test has it say. */
final class FakeDevice implements Device, LiveStatus {
    volatile DeviceInfo info = new DeviceInfo("Maker", "Model", "S1", "1.0");
    volatile Supplier<DeviceStatus> says = DeviceStatus::online;
    volatile Consumer<DeviceStatus> live = status -> {};
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();

    void goes() {
        says =
                () -> {
                    throw new DeviceException(new DeviceFault.Disconnected("it went away"));
                };
    }

    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public DeviceStatus status() {
        asked.incrementAndGet();
        return says.get();
    }

    @Override
    public void onStatus(Consumer<DeviceStatus> listener) {
        live = listener;
    }

    @Override
    public List<SelfTestStep> selfTest() {
        return List.of(new SelfTestStep("fake", true, "It is a fake."));
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
