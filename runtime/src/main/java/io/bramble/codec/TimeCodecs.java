package io.bramble.codec;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The codecs of {@code java.time}. Those of values with an order know MIN and MAX. */
public final class TimeCodecs {
    /** {@link Duration}. */
    public static final ReducibleCodec<Duration> DURATION = new OfDuration();

    /** {@link Instant}. */
    public static final ReducibleCodec<Instant> INSTANT = new OfInstant();

    /** {@link LocalDate}. */
    public static final ReducibleCodec<LocalDate> LOCAL_DATE = new OfLocalDate();

    /** {@link LocalTime}. */
    public static final ReducibleCodec<LocalTime> LOCAL_TIME = new OfLocalTime();

    /** {@link LocalDateTime}. */
    public static final ReducibleCodec<LocalDateTime> LOCAL_DATE_TIME = new OfLocalDateTime();

    /** {@link ZonedDateTime}. */
    public static final ReducibleCodec<ZonedDateTime> ZONED_DATE_TIME = new OfZonedDateTime();

    /** {@link OffsetDateTime}. */
    public static final ReducibleCodec<OffsetDateTime> OFFSET_DATE_TIME = new OfOffsetDateTime();

    /** {@link OffsetTime}. */
    public static final ReducibleCodec<OffsetTime> OFFSET_TIME = new OfOffsetTime();

    /** {@link Year}. */
    public static final ReducibleCodec<Year> YEAR = new OfYear();

    /** {@link YearMonth}. */
    public static final ReducibleCodec<YearMonth> YEAR_MONTH = new OfYearMonth();

    /** {@link MonthDay}. */
    public static final ReducibleCodec<MonthDay> MONTH_DAY = new OfMonthDay();

    /** {@link DayOfWeek}. */
    public static final ReducibleCodec<DayOfWeek> DAY_OF_WEEK = new OfDayOfWeek();

    /** {@link Month}. */
    public static final ReducibleCodec<Month> MONTH = new OfMonth();

    /** {@link Period}. */
    public static final Codec<Period> PERIOD = new OfPeriod();

    /** {@link ZoneId}. */
    public static final Codec<ZoneId> ZONE_ID = new OfZoneId();

    /** {@link ZoneOffset}. */
    public static final Codec<ZoneOffset> ZONE_OFFSET = new OfZoneOffset();

    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private TimeCodecs() {}

    private static int nanoOfSecond(Decoder in) {
        int nano = in.getInt();
        if (nano < 0 || nano >= NANOS_PER_SECOND) {
            throw TimeCodec.refused("a second", "nanos=" + nano);
        }
        return nano;
    }

    private static final class OfDuration extends OrderedTimeCodec<Duration> {
        OfDuration() {
            super("Duration");
        }

        @Override
        public void encode(Encoder out, Duration value) {
            out.putLong(value.getSeconds());
            out.putInt(value.getNano());
        }

        @Override
        Duration read(Decoder in) {
            return Duration.ofSeconds(in.getLong(), nanoOfSecond(in));
        }
    }

    private static final class OfInstant extends OrderedTimeCodec<Instant> {
        OfInstant() {
            super("Instant");
        }

        @Override
        public void encode(Encoder out, Instant value) {
            out.putLong(value.getEpochSecond());
            out.putInt(value.getNano());
        }

        @Override
        Instant read(Decoder in) {
            return Instant.ofEpochSecond(in.getLong(), nanoOfSecond(in));
        }
    }

    private static final class OfLocalDate extends OrderedTimeCodec<LocalDate> {
        OfLocalDate() {
            super("LocalDate");
        }

        @Override
        public void encode(Encoder out, LocalDate value) {
            out.putInt(value.getYear());
            out.putByte((byte) value.getMonthValue());
            out.putByte((byte) value.getDayOfMonth());
        }

        @Override
        LocalDate read(Decoder in) {
            return LocalDate.of(in.getInt(), in.getByte(), in.getByte());
        }
    }

    private static final class OfLocalTime extends OrderedTimeCodec<LocalTime> {
        OfLocalTime() {
            super("LocalTime");
        }

        @Override
        public void encode(Encoder out, LocalTime value) {
            out.putLong(value.toNanoOfDay());
        }

        @Override
        LocalTime read(Decoder in) {
            return LocalTime.ofNanoOfDay(in.getLong());
        }
    }

    private static final class OfLocalDateTime extends OrderedTimeCodec<LocalDateTime> {
        OfLocalDateTime() {
            super("LocalDateTime");
        }

        @Override
        public void encode(Encoder out, LocalDateTime value) {
            LOCAL_DATE.encode(out, value.toLocalDate());
            LOCAL_TIME.encode(out, value.toLocalTime());
        }

        @Override
        LocalDateTime read(Decoder in) {
            return LocalDateTime.of(LOCAL_DATE.decode(in), LOCAL_TIME.decode(in));
        }
    }

    private static final class OfZonedDateTime extends OrderedTimeCodec<ZonedDateTime> {
        OfZonedDateTime() {
            super("ZonedDateTime");
        }

        @Override
        public void encode(Encoder out, ZonedDateTime value) {
            LOCAL_DATE_TIME.encode(out, value.toLocalDateTime());
            ZONE_OFFSET.encode(out, value.getOffset());
            ZONE_ID.encode(out, value.getZone());
        }

        @Override
        ZonedDateTime read(Decoder in) {
            // Keeps the instant where the receiver's rules of the zone differ from the sender's.
            return ZonedDateTime.ofInstant(LOCAL_DATE_TIME.decode(in), ZONE_OFFSET.decode(in), ZONE_ID.decode(in));
        }
    }

    private static final class OfOffsetDateTime extends OrderedTimeCodec<OffsetDateTime> {
        OfOffsetDateTime() {
            super("OffsetDateTime");
        }

        @Override
        public void encode(Encoder out, OffsetDateTime value) {
            LOCAL_DATE_TIME.encode(out, value.toLocalDateTime());
            ZONE_OFFSET.encode(out, value.getOffset());
        }

        @Override
        OffsetDateTime read(Decoder in) {
            return OffsetDateTime.of(LOCAL_DATE_TIME.decode(in), ZONE_OFFSET.decode(in));
        }
    }

    private static final class OfOffsetTime extends OrderedTimeCodec<OffsetTime> {
        OfOffsetTime() {
            super("OffsetTime");
        }

        @Override
        public void encode(Encoder out, OffsetTime value) {
            LOCAL_TIME.encode(out, value.toLocalTime());
            ZONE_OFFSET.encode(out, value.getOffset());
        }

        @Override
        OffsetTime read(Decoder in) {
            return OffsetTime.of(LOCAL_TIME.decode(in), ZONE_OFFSET.decode(in));
        }
    }

    private static final class OfYear extends OrderedTimeCodec<Year> {
        OfYear() {
            super("Year");
        }

        @Override
        public void encode(Encoder out, Year value) {
            out.putInt(value.getValue());
        }

        @Override
        Year read(Decoder in) {
            return Year.of(in.getInt());
        }
    }

    private static final class OfYearMonth extends OrderedTimeCodec<YearMonth> {
        OfYearMonth() {
            super("YearMonth");
        }

        @Override
        public void encode(Encoder out, YearMonth value) {
            out.putInt(value.getYear());
            out.putByte((byte) value.getMonthValue());
        }

        @Override
        YearMonth read(Decoder in) {
            return YearMonth.of(in.getInt(), in.getByte());
        }
    }

    private static final class OfMonthDay extends OrderedTimeCodec<MonthDay> {
        OfMonthDay() {
            super("MonthDay");
        }

        @Override
        public void encode(Encoder out, MonthDay value) {
            out.putByte((byte) value.getMonthValue());
            out.putByte((byte) value.getDayOfMonth());
        }

        @Override
        MonthDay read(Decoder in) {
            return MonthDay.of(in.getByte(), in.getByte());
        }
    }

    private static final class OfDayOfWeek extends OrderedTimeCodec<DayOfWeek> {
        OfDayOfWeek() {
            super("DayOfWeek");
        }

        @Override
        public void encode(Encoder out, DayOfWeek value) {
            out.putByte((byte) value.getValue());
        }

        @Override
        DayOfWeek read(Decoder in) {
            return DayOfWeek.of(in.getByte());
        }
    }

    private static final class OfMonth extends OrderedTimeCodec<Month> {
        OfMonth() {
            super("Month");
        }

        @Override
        public void encode(Encoder out, Month value) {
            out.putByte((byte) value.getValue());
        }

        @Override
        Month read(Decoder in) {
            return Month.of(in.getByte());
        }
    }

    private static final class OfPeriod extends TimeCodec<Period> {
        OfPeriod() {
            super("Period");
        }

        @Override
        public void encode(Encoder out, Period value) {
            out.putInt(value.getYears());
            out.putInt(value.getMonths());
            out.putInt(value.getDays());
        }

        @Override
        Period read(Decoder in) {
            return Period.of(in.getInt(), in.getInt(), in.getInt());
        }
    }

    private static final class OfZoneId extends TimeCodec<ZoneId> {
        OfZoneId() {
            super("ZoneId");
        }

        @Override
        public void encode(Encoder out, ZoneId value) {
            out.putString(value.getId());
        }

        @Override
        ZoneId read(Decoder in) {
            return ZoneId.of(in.getString());
        }
    }

    private static final class OfZoneOffset extends TimeCodec<ZoneOffset> {
        OfZoneOffset() {
            super("ZoneOffset");
        }

        @Override
        public void encode(Encoder out, ZoneOffset value) {
            out.putInt(value.getTotalSeconds());
        }

        @Override
        ZoneOffset read(Decoder in) {
            return ZoneOffset.ofTotalSeconds(in.getInt());
        }
    }
}
