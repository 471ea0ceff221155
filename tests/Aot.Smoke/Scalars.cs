using ProtoGen.Generator.ExecutionTests.Messages.Shapes;

namespace ProtoGen.Aot.Smoke;

/// <summary>Every scalar, alone and nullable, at the ends of its range.</summary>
internal static class Scalars
{
    public static void Run(Checks checks)
    {
        Integers(checks);
        Others(checks);
        Nullables(checks);
    }

    private static void Integers(Checks checks)
    {
        checks.Value(byte.MaxValue, "ccff");
        checks.Value(sbyte.MinValue, "d080");
        checks.Value(short.MinValue, "d18000");
        checks.Value(ushort.MaxValue, "cdffff");
        checks.Value(int.MinValue, "d280000000");
        checks.Value(uint.MaxValue, "ceffffffff");
        checks.Value(long.MinValue, "d38000000000000000");
        checks.Value(ulong.MaxValue, "cfffffffffffffffff");
        checks.Value(-32, "e0");
        checks.Value(127L, "7f");
        checks.Value('ä', "cce4");
        checks.Value(Level.High, "ccc8");
        checks.Value(Wide.All, "cfffffffffffffffff");
        checks.Value(Signed.Least, "d18000");
        checks.Value(DayOfWeek.Saturday, "06");
    }

    private static void Others(Checks checks)
    {
        checks.Value(true, "c3");
        checks.Value(1.5f, "ca3fc00000");
        checks.Value(double.NegativeInfinity, "cbfff0000000000000");
        checks.Value("", "a0");
        checks.Value("añ€😀", "aa61c3b1e282acf09f9880");
        checks.Value(1.50m, "a4312e3530");
        checks.Value(decimal.MinValue, "be2d3739323238313632353134323634333337353933353433393530333335");
        checks.Value(new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff"), "d92436663936313966662d386238362d643031312d623432642d303063303466633936346666");
        checks.Value(DateTime.UnixEpoch, "d6ff00000000");
        checks.Value(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1), "d7ff00000190695735a5");
        checks.Value(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), "92 d6ff695735a5 3c");
        checks.Value(TimeSpan.FromTicks(-1), "ff");
        checks.Value(new DateOnly(2026, 1, 2), "ce000b4921");
        checks.Value(new TimeOnly(1), "01");
        checks.Shape<byte[]>([1, 2], "c4020102", back => back is [1, 2]);
    }

    private static void Nullables(Checks checks)
    {
        checks.Value<int?>(null, "c0");
        checks.Value<int?>(300, "cd012c");
        checks.Value<bool?>(false, "c2");
        checks.Value<double?>(-2, "cbc000000000000000");
        checks.Value<Guid?>(null, "c0");
        checks.Value<Level?>(Level.Low, "00");
        checks.Value<DateTimeOffset?>(null, "c0");
        checks.Value<(int, string?)?>((1, null), "92 01 c0");
        checks.Value<Point?>(new Point(1, -1), "92 01 ff");
        checks.Shape<List<int?>>([null, 1], "92 c0 01", back => back is [null, 1]);
    }
}
