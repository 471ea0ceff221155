using ProtoGen.Generator.ExecutionTests.Messages.Shapes;

namespace ProtoGen.Aot.Smoke;

/// <summary>Arrays, lists, sets and dictionaries, by class and by interface, of numbers and of other things.</summary>
internal static class Collections
{
    public static void Run(Checks checks)
    {
        Arrays(checks);
        Lists(checks);
        Sets(checks);
        Dictionaries(checks);
    }

    private static void Arrays(Checks checks)
    {
        checks.Shape<int[]>([0, 128, 65536, -33, int.MinValue], "95 00 cc80 ce00010000 d0df d280000000", back => back is [0, 128, 65536, -33, int.MinValue]);
        checks.Shape<sbyte[]>([-1, 1], "92 ff 01", back => back is [-1, 1]);
        checks.Shape<short[]>([-300], "91 d1fed4", back => back is [-300]);
        checks.Shape<ushort[]>([300], "91 cd012c", back => back is [300]);
        checks.Shape<uint[]>([70000], "91 ce00011170", back => back is [70000]);
        checks.Shape<long[]>([long.MaxValue], "91 cf7fffffffffffffff", back => back is [long.MaxValue]);
        checks.Shape<ulong[]>([5], "91 05", back => back is [5]);
        checks.Shape<float[]>([1.5f, -2], "92 ca3fc00000 cac0000000", back => back is [1.5f, -2]);
        checks.Shape<double[]>([1.5], "91 cb3ff8000000000000", back => back is [1.5]);
        checks.Shape<bool[]>([true, false], "92 c3 c2", back => back is [true, false]);
        checks.Shape<char[]>(['a'], "91 61", back => back is ['a']);
        checks.Shape<string?[]>(["a", null], "92 a161 c0", back => back is ["a", null]);
        checks.Shape<int[][]>([[1], []], "92 91 01 90", back => back is [[1], []]);
        checks.Shape<Point?[]>([null, new Point(1, 2)], "92 c0 92 01 02", back => back is [null, { X: 1, Y: 2 }]);
        checks.Shape<Item[]>([new("a", new Point(1, 2))], "91 93 a161 92 01 02 cb3ff0000000000000", back => back is [("a", { X: 1 }, 1)]);
        var many = Enumerable.Range(0, 40).ToArray();
        checks.Shape(many, "dc0028" + string.Concat(many.Select(i => i.ToString("x2", null))), back => back.SequenceEqual(many));
    }

    private static void Lists(Checks checks)
    {
        checks.Shape<List<byte>>([1, 2], "92 01 02", back => back is [1, 2]);
        checks.Shape<List<double>>([1.5, -2], "92 cb3ff8000000000000 cbc000000000000000", back => back is [1.5, -2]);
        checks.Shape<List<List<Level>>>([[Level.High]], "91 91 ccc8", back => back is [[Level.High]]);
        checks.Shape<IList<int>>([1], "91 01", back => back is [1]);
        checks.Shape<ICollection<Point>>([new(1, 2)], "91 92 01 02", back => back.Single() == new Point(1, 2));
        checks.Shape<IEnumerable<string>>(["a"], "91 a161", back => back.Single() == "a");
        checks.Shape<IReadOnlyList<Item?>>([null], "91 c0", back => back is [null]);
        checks.Shape<IReadOnlyCollection<bool>>([true], "91 c3", back => back.Single());
    }

    private static void Sets(Checks checks)
    {
        checks.Shape<HashSet<(int, string)>>([(1, "a")], "91 92 01 a161", back => back.Contains((1, "a")));
        checks.Shape<HashSet<string>>(["a"], "91 a161", back => back.Contains("a"));
        checks.Shape<HashSet<Guid>>([], "90", back => back.Count == 0);
        checks.Shape<ISet<string>>(new HashSet<string> { "a" }, "91 a161", back => back.Contains("a"));
        checks.Shape<IReadOnlySet<long>>(new HashSet<long> { 7 }, "91 07", back => back.Contains(7));
    }

    private static void Dictionaries(Checks checks)
    {
        checks.Shape<Dictionary<string, List<double>>>(new() { ["a"] = [1.5] }, "81 a161 91 cb3ff8000000000000", back => back["a"] is [1.5]);
        checks.Shape<Dictionary<int, Item?>>(new() { [1] = null }, "81 01 c0", back => back[1] is null);
        checks.Shape<Dictionary<Level, string>>(new() { [Level.High] = "x" }, "81 ccc8 a178", back => back[Level.High] == "x");
        checks.Shape<Dictionary<Point, int>>(new() { [new(1, 2)] = 3 }, "81 92 01 02 03", back => back[new(1, 2)] == 3);
        checks.Shape<IDictionary<long, string?>>(new Dictionary<long, string?> { [1] = null }, "81 01 c0", back => back[1] is null);
        checks.Shape<IReadOnlyDictionary<(int, string), bool>>(
            new Dictionary<(int, string), bool> { [(1, "a")] = true }, "81 92 01 a161 c3", back => back[(1, "a")]);
        checks.Value(new KeyValuePair<string, int>("a", 1), "92 a161 01");
        checks.Value(new KeyValuePair<int, Point?>(1, null), "92 01 c0");
    }
}
