using ProtoGen.Serialization;

namespace ProtoGen.Runtime.Tests.Serialization;

/// <summary>Expected bytes are computed by hand from the specification of the timestamp extension.</summary>
public class TimeTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", "d6ff00000000")]
    [InlineData("1970-01-01T00:00:01Z", "d6ff00000001")]
    [InlineData("2106-02-07T06:28:15Z", "d6ffffffffff")]
    [InlineData("2106-02-07T06:28:16Z", "d7ff0000000100000000")]
    [InlineData("1970-01-01T00:00:00.0000001Z", "d7ff0000019000000000")] // 100 ns << 34
    [InlineData("1970-01-01T00:00:00.9999999Z", "d7ffee6b267000000000")] // 999,999,900 ns << 34
    [InlineData("2514-05-30T01:53:03Z", "d7ff00000003ffffffff")] // the last second of 34 bits
    [InlineData("2514-05-30T01:53:04Z", "c70cff000000000000000400000000")]
    [InlineData("1969-12-31T23:59:59Z", "c70cff00000000ffffffffffffffff")]
    [InlineData("0001-01-01T00:00:00Z", "c70cff00000000fffffff1886e0900")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "c70cff3b9ac99c0000003afff4417f")]
    public void A_point_in_time_is_the_shortest_timestamp(string text, string expected)
    {
        var value = DateTime.Parse(text, null, System.Globalization.DateTimeStyles.RoundtripKind);

        Assert.Equal(expected, Wire.Written<DateTime, DateTimeFormatter>(value));
        var back = Wire.Read<DateTime, DateTimeFormatter>(expected);
        Assert.Equal(value, back);
        Assert.Equal(DateTimeKind.Utc, back.Kind);
        Assert.Equal(value, Wire.Read(expected, (ref r) => r.ReadDateTimeOrDefault()));
    }

    [Theory]
    [InlineData("d6ff00000001")]
    [InlineData("d7ff0000000000000001")]
    [InlineData("c704ff00000001")]
    [InlineData("c708ff0000000000000001")]
    [InlineData("c70cff000000000000000000000001")]
    [InlineData("c80004ff00000001")]
    [InlineData("c80008ff0000000000000001")]
    [InlineData("c8000cff000000000000000000000001")]
    [InlineData("c900000004ff00000001")]
    [InlineData("c900000008ff0000000000000001")]
    [InlineData("c90000000cff000000000000000000000001")]
    public void Readers_accept_every_timestamp_form(string hex) =>
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(1), Wire.Read(hex, (ref r) => r.ReadDateTime()));

    [Theory]
    [InlineData("d7ffee6b280000000000", SerializationErrorCode.InvalidValue)] // 1,000,000,000 ns
    [InlineData("d7ffffffffff00000001", SerializationErrorCode.InvalidValue)]
    [InlineData("c70cff3b9aca000000000000000000", SerializationErrorCode.InvalidValue)]
    [InlineData("c70cff000000000000003afff44180", SerializationErrorCode.InvalidValue)] // the year 10000
    [InlineData("c70cff00000000fffffff1886e08ff", SerializationErrorCode.InvalidValue)] // the year 0
    [InlineData("c70cff000000008000000000000000", SerializationErrorCode.InvalidValue)]
    [InlineData("d60000000001", SerializationErrorCode.UnexpectedCode)] // another extension
    [InlineData("d4ff00", SerializationErrorCode.UnexpectedCode)]
    [InlineData("c705ff0000000000", SerializationErrorCode.UnexpectedCode)]
    [InlineData("a0", SerializationErrorCode.UnexpectedCode)]
    [InlineData("c0", SerializationErrorCode.UnexpectedNil)]
    public void What_is_no_point_in_time_is_refused(string hex, SerializationErrorCode code) =>
        Assert.Equal(code, Wire.Error(hex, (ref r) => r.ReadDateTime()));

    [Fact]
    public void A_local_time_is_written_in_utc_and_an_unspecified_one_as_it_is()
    {
        var utc = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);

        Assert.Equal(Wire.Written<DateTime, DateTimeFormatter>(utc), Wire.Written<DateTime, DateTimeFormatter>(utc.ToLocalTime()));
        Assert.Equal(Wire.Written<DateTime, DateTimeFormatter>(utc), Wire.Written<DateTime, DateTimeFormatter>(DateTime.SpecifyKind(utc, DateTimeKind.Unspecified)));
    }

    [Theory]
    [InlineData("1970-01-01T02:00:00+02:00", "92d6ff00001c2078")]
    [InlineData("1970-01-01T00:00:01Z", "92d6ff0000000100")]
    [InlineData("1970-01-01T00:00:00-14:00", "92d6ff00000000d1fcb8")]
    [InlineData("9999-12-31T23:59:59.9999999+14:00", "92c70cff3b9ac99c0000003afff4417fcd0348")]
    public void A_point_in_time_with_its_offset_is_the_local_time_and_minutes(string text, string expected)
    {
        var value = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(expected, Wire.Written<DateTimeOffset, DateTimeOffsetFormatter>(value));
        var back = Wire.Read<DateTimeOffset, DateTimeOffsetFormatter>(expected);
        Assert.Equal(value, back);
        Assert.Equal(value.Offset, back.Offset);
        Assert.True(expected.Length / 2 <= MessagePackSize.DateTimeOffset);
    }

    [Theory]
    [InlineData("92d6ff00000000cd0349", SerializationErrorCode.InvalidValue)] // 14:01
    [InlineData("92d6ff00000000d1fcb7", SerializationErrorCode.InvalidValue)]
    [InlineData("92c70cff00000000fffffff1886e090001", SerializationErrorCode.InvalidValue)] // a minute before the year 1
    [InlineData("92c70cff3b9ac99c0000003afff4417fff", SerializationErrorCode.InvalidValue)] // a minute after the year 9999
    [InlineData("91d6ff00000000", SerializationErrorCode.InvalidValue)]
    [InlineData("93d6ff000000000000", SerializationErrorCode.InvalidValue)]
    [InlineData("92d6ff00000000ce00010000", SerializationErrorCode.Overflow)]
    [InlineData("9200c0", SerializationErrorCode.UnexpectedCode)]
    [InlineData("d6ff00000000", SerializationErrorCode.UnexpectedCode)]
    public void An_offset_or_time_outside_its_range_is_refused(string hex, SerializationErrorCode code) =>
        Assert.Equal(code, Wire.Error<DateTimeOffset, DateTimeOffsetFormatter>(hex).Code);

    [Fact]
    public void Durations_dates_and_times_of_day_are_numbers()
    {
        Assert.Equal("ce00989680", Wire.Written<TimeSpan, TimeSpanFormatter>(TimeSpan.FromSeconds(1)));
        Assert.Equal(TimeSpan.MinValue, Wire.Read<TimeSpan, TimeSpanFormatter>("d38000000000000000"));
        Assert.Equal("00", Wire.Written<DateOnly, DateOnlyFormatter>(DateOnly.MinValue));
        Assert.Equal("ce0037b9da", Wire.Written<DateOnly, DateOnlyFormatter>(DateOnly.MaxValue));
        Assert.Equal(DateOnly.MaxValue, Wire.Read<DateOnly, DateOnlyFormatter>("ce0037b9da"));
        Assert.Equal("cf000000c92a69bfff", Wire.Written<TimeOnly, TimeOnlyFormatter>(TimeOnly.MaxValue));
        Assert.Equal(TimeOnly.MaxValue, Wire.Read<TimeOnly, TimeOnlyFormatter>("cf000000c92a69bfff"));

        Assert.Equal(SerializationErrorCode.InvalidValue, Wire.Error("ce0037b9db", (ref r) => r.ReadDateOnly()));
        Assert.Equal(SerializationErrorCode.InvalidValue, Wire.Error("ff", (ref r) => r.ReadDateOnly()));
        Assert.Equal(SerializationErrorCode.InvalidValue, Wire.Error("cf000000c92a69c000", (ref r) => r.ReadTimeOnly()));
        Assert.Equal(SerializationErrorCode.InvalidValue, Wire.Error("ff", (ref r) => r.ReadTimeOnly()));
    }

    [Fact]
    public void Nil_is_the_default_of_a_member()
    {
        Assert.Equal(DateTime.UnixEpoch, Wire.Read("c0", (ref r) => r.ReadDateTimeOrDefault(DateTime.UnixEpoch)));
        Assert.Equal(DateTimeOffset.UnixEpoch, Wire.Read("c0", (ref r) => r.ReadDateTimeOffsetOrDefault(DateTimeOffset.UnixEpoch)));
        Assert.Equal(TimeSpan.FromDays(1), Wire.Read("c0", (ref r) => r.ReadTimeSpanOrDefault(TimeSpan.FromDays(1))));
        Assert.Equal(DateOnly.MaxValue, Wire.Read("c0", (ref r) => r.ReadDateOnlyOrDefault(DateOnly.MaxValue)));
        Assert.Equal(TimeOnly.MaxValue, Wire.Read("c0", (ref r) => r.ReadTimeOnlyOrDefault(TimeOnly.MaxValue)));
        Assert.Equal(1.5m, Wire.Read("c0", (ref r) => r.ReadDecimalOrDefault(1.5m)));
    }
}
