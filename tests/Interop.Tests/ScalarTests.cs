using CsCheck;
using ProtoGen.Serialization;

namespace ProtoGen.Interop.Tests;

public class ScalarTests
{
    [Fact]
    public void Integers_of_every_width_are_the_same_bytes()
    {
        Oracle.Agrees<long, Int64Formatter>(Values.Long, 3000);
        Oracle.Agrees<ulong, UInt64Formatter>(Values.Long.Select(x => (ulong)x), 3000);
        Oracle.Agrees<int, Int32Formatter>(Values.Int, 3000);
        Oracle.Agrees<uint, UInt32Formatter>(Values.Int.Select(x => (uint)x), 3000);
        Oracle.Agrees<short, Int16Formatter>(Values.Int.Select(x => (short)x));
        Oracle.Agrees<ushort, UInt16Formatter>(Values.Int.Select(x => (ushort)x));
        Oracle.Agrees<sbyte, SByteFormatter>(Values.Int.Select(x => (sbyte)x));
        Oracle.Agrees<byte, ByteFormatter>(Values.Int.Select(x => (byte)x));
        Oracle.Agrees<char, CharFormatter>(Values.Int.Select(x => (char)x));
    }

    [Fact]
    public void Booleans_and_floats_are_the_same_bytes()
    {
        Oracle.Agrees<bool, BooleanFormatter>(Gen.Bool, 10);
        Oracle.Agrees<float, SingleFormatter>(Gen.Float);
        Oracle.Agrees<double, DoubleFormatter>(Gen.Double);
    }

    [Fact]
    public void Text_and_binary_are_the_same_bytes()
    {
        Oracle.Agrees<string, StringFormatter>(Values.String, 1500);
        Oracle.Agrees<string?, NullableReferenceFormatter<string, StringFormatter>>(Values.ShortString.Null());
        Oracle.Agrees<byte[], ByteArrayFormatter>(Gen.Byte.Array[0, 400]);
        Oracle.Agrees<byte[], ByteArrayFormatter>(Gen.Int[65_000, 66_000].Select(length => new byte[length]), 20);
        Oracle.Agrees<byte[]?, NullableReferenceFormatter<byte[], ByteArrayFormatter>>(Gen.Byte.Array[0, 4].Null());
    }

    [Fact]
    public void Types_written_as_text_are_the_same_bytes()
    {
        Oracle.Agrees<decimal, DecimalFormatter>(Values.Decimal, 2000);
        Oracle.Agrees<Guid, GuidFormatter>(Gen.Guid);
    }

    [Fact]
    public void Times_are_the_same_bytes()
    {
        Oracle.Agrees<DateTime, DateTimeFormatter>(Values.DateTime, 2000);
        Oracle.Agrees<DateTimeOffset, DateTimeOffsetFormatter>(Values.DateTimeOffset, 2000);
        Oracle.Agrees<TimeSpan, TimeSpanFormatter>(Values.Long.Select(x => new TimeSpan(x)));
        Oracle.Agrees<DateOnly, DateOnlyFormatter>(Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber));
        Oracle.Agrees<TimeOnly, TimeOnlyFormatter>(Gen.Long[0, TimeSpan.TicksPerDay - 1].Select(x => new TimeOnly(x)));
    }

    [Fact]
    public void The_ends_of_time_are_the_same_bytes()
    {
        Oracle.Agrees<DateTime, DateTimeFormatter>(Gen.OneOf(DateTime.MinValue, DateTime.MaxValue, DateTime.UnixEpoch), 20);
        Oracle.Agrees<DateTimeOffset, DateTimeOffsetFormatter>(
            Gen.OneOf(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, new(1, 1, 1, 14, 0, 0, TimeSpan.FromHours(14))), 20);
    }

    [Fact]
    public void Enums_of_every_underlying_type_are_the_same_bytes()
    {
        Oracle.Agrees<ByteEnum, EnumFormatter<ByteEnum, byte, ByteFormatter>>(Values.Int.Select(x => (ByteEnum)x));
        Oracle.Agrees<SByteEnum, EnumFormatter<SByteEnum, sbyte, SByteFormatter>>(Values.Int.Select(x => (SByteEnum)x));
        Oracle.Agrees<ShortEnum, EnumFormatter<ShortEnum, short, Int16Formatter>>(Values.Int.Select(x => (ShortEnum)x));
        Oracle.Agrees<UShortEnum, EnumFormatter<UShortEnum, ushort, UInt16Formatter>>(Values.Int.Select(x => (UShortEnum)x));
        Oracle.Agrees<DayOfWeek, EnumFormatter<DayOfWeek, int, Int32Formatter>>(Values.Int.Select(x => (DayOfWeek)x));
        Oracle.Agrees<UIntEnum, EnumFormatter<UIntEnum, uint, UInt32Formatter>>(Values.Int.Select(x => (UIntEnum)x));
        Oracle.Agrees<LongEnum, EnumFormatter<LongEnum, long, Int64Formatter>>(Values.Long.Select(x => (LongEnum)x));
        Oracle.Agrees<ULongEnum, EnumFormatter<ULongEnum, ulong, UInt64Formatter>>(Values.Long.Select(x => (ULongEnum)x));
    }

    [Fact]
    public void Nullable_values_are_the_same_bytes()
    {
        Oracle.Agrees<int?, NullableFormatter<int, Int32Formatter>>(Values.Int.Nullable());
        Oracle.Agrees<bool?, NullableFormatter<bool, BooleanFormatter>>(Gen.Bool.Nullable());
        Oracle.Agrees<double?, NullableFormatter<double, DoubleFormatter>>(Gen.Double.Nullable());
        Oracle.Agrees<decimal?, NullableFormatter<decimal, DecimalFormatter>>(Values.Decimal.Nullable());
        Oracle.Agrees<Guid?, NullableFormatter<Guid, GuidFormatter>>(Gen.Guid.Nullable());
        Oracle.Agrees<DateTime?, NullableFormatter<DateTime, DateTimeFormatter>>(Values.DateTime.Nullable());
        Oracle.Agrees<DateTimeOffset?, NullableFormatter<DateTimeOffset, DateTimeOffsetFormatter>>(Values.DateTimeOffset.Nullable());
        Oracle.Agrees<DayOfWeek?, NullableFormatter<DayOfWeek, EnumFormatter<DayOfWeek, int, Int32Formatter>>>(Values.Int.Select(x => (DayOfWeek)x).Nullable());
    }

    public enum ByteEnum : byte
    {
        None,
    }

    public enum SByteEnum : sbyte
    {
        None,
    }

    public enum ShortEnum : short
    {
        None,
    }

    public enum UShortEnum : ushort
    {
        None,
    }

    public enum UIntEnum : uint
    {
        None,
    }

    public enum LongEnum : long
    {
        None,
    }

    public enum ULongEnum : ulong
    {
        None,
    }
}
