using CsCheck;

namespace ProtoGen.Interop.Tests;

/// <summary>Generators that reach every form of the format, not only the common ones.</summary>
internal static class Values
{
    /// <summary>Numbers of every width, and those next to a change of width.</summary>
    public static readonly Gen<long> Long = Gen.Select(Gen.Int[0, 63], Gen.Int[-2, 2], Gen.Long, Gen.Int[0, 2]).Select((bits, near, any, kind) => kind switch
    {
        0 => (1L << bits) + near,
        1 => -(1L << bits) + near,
        _ => any >> bits,
    });

    public static readonly Gen<int> Int = Long.Select(x => (int)x);

    public static readonly Gen<string> String = Gen.OneOf(
        Gen.String[Gen.Char['a', 'z'], 0, 40],
        Gen.String[Gen.Char['\u0020', '\u00ff'], 0, 300],
        Gen.String[Gen.Char['\u3000', '\u30ff'], 0, 120],
        Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Char['\u0400', '\u04ff'], Gen.Char['\ud800', '\udfff']), 0, 40],
        Gen.Select(Gen.Int[0, 70_000], Gen.OneOf('x', '\u00e9', '\u3042'), (length, unit) => new string(unit, length)));

    public static readonly Gen<string> ShortString = Gen.String[Gen.Char['a', 'z'], 0, 12];

    public static readonly Gen<DateTime> DateTime = Gen.Select(
        Gen.OneOf(
            Gen.Long[0, System.DateTime.MaxValue.Ticks],
            Gen.Long[0, 20_000].Select(x => System.DateTime.UnixEpoch.Ticks + ((x - 10_000) * TimeSpan.TicksPerMillisecond)),
            Gen.Int.Select(x => System.DateTime.UnixEpoch.Ticks + (x * TimeSpan.TicksPerSecond)),
            Gen.Long[0, 20_000].Select(x => System.DateTime.UnixEpoch.Ticks + (((1L << 34) + x - 10_000) * TimeSpan.TicksPerSecond))),
        Gen.OneOf(DateTimeKind.Utc, DateTimeKind.Unspecified, DateTimeKind.Local),
        (ticks, kind) => new DateTime(ticks, kind));

    public static readonly Gen<DateTimeOffset> DateTimeOffset = Gen.Select(
        Gen.Long[TimeSpan.TicksPerDay, System.DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay],
        Gen.Int[-14 * 60, 14 * 60],
        (ticks, minutes) => new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes)));

    public static readonly Gen<decimal> Decimal = Gen.Select(
        Gen.Int, Gen.Int, Gen.Int, Gen.Bool, Gen.Int[0, 28], Gen.Int[0, 3],
        (low, middle, high, negative, scale, words) => new decimal(low, words > 1 ? middle : 0, words > 2 ? high : 0, negative, (byte)scale));
}
