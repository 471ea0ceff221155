using ProtoGen.Generator.ExecutionTests.Messages.Shapes;

namespace ProtoGen.Aot.Smoke;

/// <summary>Every kind of message: records, classes, structs, nested, generic, with keys, with a base class.</summary>
internal static class Messages
{
    private static readonly Item s_item = new("a", new Point(1, 2));
    private const string ItemBytes = "93 a161 92 01 02 cb3ff0000000000000";

    public static void Run(Checks checks)
    {
        Wholes(checks);
        Kinds(checks);
        Generic(checks);
        Errors(checks);
    }

    private static void Wholes(Checks checks)
    {
        checks.Shape(
            new Generator.ExecutionTests.Messages.Shapes.Scalars(
                true, 1, -1, 2, 3, 4, 5, 6, 7, 1.5f, 1.5, 'a', "t", 1.5m, Guid.Empty, DateTime.UnixEpoch, DateTimeOffset.UnixEpoch, TimeSpan.FromTicks(8),
                DateOnly.MinValue, new TimeOnly(9), [1], Level.High, Wide.All, Signed.Least),
            "dc0018 c3 01 ff 02 03 04 05 06 07 ca3fc00000 cb3ff8000000000000 61 a174 a3312e35 d924" + Ascii(Guid.Empty.ToString()) +
            "d6ff00000000 92d6ff0000000000 08 00 09 c40101 ccc8 cfffffffffffffffff d18000",
            back => back is { Bool: true, SByte: -1, Text: "t", Decimal: 1.5m, Bytes: [1], Signed: Signed.Least });
        checks.Shape(
            new Nullables(
                null, null, null, null, null, 1, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                new Point(1, 2), s_item, ["x", null], new() { [1] = null }, (1, null)),
            "dc001c" + string.Concat(Enumerable.Repeat("c0", 5)) + "01" + string.Concat(Enumerable.Repeat("c0", 17)) +
            "92 01 02" + ItemBytes + "92 a178 c0 81 01 c0 92 01 c0",
            back => back is { Int32: 1, Wide: null, Point.Y: 2, List: ["x", null], Pair: (1, null) } && back.Item == s_item);
        checks.Shape(
            new Lists(
                [1], ["a"], [null], [s_item], [null], [[1]], [[1]], [1.5], [s_item], [[Level.Low]], [1], [new(1, 2)], ["b"], [null], [true], [Guid.Empty],
                new HashSet<string> { "c" }, new HashSet<long> { 2 }),
            "dc0012 91 01 91 a161 91 c0 91" + ItemBytes + "91 c0 91 c40101 91 91 01 91 cb3ff8000000000000 91" + ItemBytes + "91 91 00 91 01 91 92 01 02 91 a162 91 c0 91 c3 91 d924" +
            Ascii(Guid.Empty.ToString()) + "91 a163 91 02",
            back => back is { Blobs: [[1]], Doubles: [1.5], PerhapsPoints: [null], Levels: [[Level.Low]] } && back.ISet.Contains("c"));
        checks.Shape(
            new Maps(
                new() { ["a"] = 1 }, new() { [1] = s_item }, new() { [Level.High] = ["x"] }, new() { [Guid.Empty] = new() { ["p"] = new(1, 2) } },
                new Dictionary<long, string?> { [1] = null }, new Dictionary<(int, string), Item?> { [(1, "k")] = null }, new("a", s_item), [new(1, null)]),
            "98 81 a161 01 81 01" + ItemBytes + "81 ccc8 91 a178 81 d924" + Ascii(Guid.Empty.ToString()) + "81 a170 92 01 02 81 01 c0 81 92 01 a16b c0 92 a161" + ItemBytes + "91 92 01 c0",
            back => back.Items[1] == s_item && back.Nested[Guid.Empty]["p"].Y == 2 && back.Pair.Value == s_item && back.IReadOnlyDictionary.ContainsKey((1, "k")));
        checks.Shape(
            new Generator.ExecutionTests.Messages.Shapes.Tuples(
                (1, "a"), (s_item, null, (1, 2)), (1, 2, 3, 4, 5, 6, 7, "h"), (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, s_item), ValueTuple.Create(1), new(1),
                new("a", null, 2), new(1, 2, 3, 4, 5, 6, 7, new("h")), []),
            "99 92 01 a161 93" + ItemBytes + "c0 92 01 02 98 01 02 03 04 05 06 07 91 a168 98 01 02 03 04 05 06 07 98 08 09 0a 0b 0c 0d 0e 91" + ItemBytes +
            "91 01 91 01 93 a161 c0 02 98 01 02 03 04 05 06 07 91 a168 90",
            back => back.Two == (1, "a") && back.Fifteen.Item15 == s_item && back.EightReferences.Rest.Item1 == "h");
    }

    private static void Kinds(Checks checks)
    {
        checks.Value(s_item, ItemBytes);
        checks.Value(new Point(int.MinValue, 1), "92 d280000000 01");
        checks.Shape(new ReadOnlyStruct(1, "b"), "92 01 a162", back => back is { First: 1, Second: "b" });
        checks.Shape(new Keyed { First = 1, Middle = new Point(2, 3), Last = "z" }, "95 01 c0 92 02 03 c0 a17a", back => back is { First: 1, Middle.Y: 3, Last: "z" });
        checks.Shape(new Dog { Name = "a", Legs = 4, Barks = true }, "93 a161 04 c3", back => back is { Name: "a", Legs: 4, Barks: true });
        checks.Shape(new Nothing(), "90", back => back is not null);
        checks.Shape(
            new Members { Settable = 1, Init = "i", Required = s_item, Field = 2, NullableField = [3] }, "95 01 a169" + ItemBytes + "02 c40103",
            back => back is { Settable: 1, Init: "i", Field: 2, NullableField: [3], Ignored: "ignored" } && back.Required == s_item);
        checks.Shape(
            new Node { Id = 1, Next = new Node { Id = 2 }, Children = [new Node { Id = 3 }] }, "93 01 93 02 c0 90 91 93 03 c0 90",
            back => back is { Id: 1, Next: { Id: 2, Next: null }, Children: [{ Id: 3 }] });
    }

    private static void Generic(Checks checks)
    {
        checks.Shape(new Box<int>(1, [2], new() { ["a"] = 3 }, (4, 5)) { Spare = 6 }, "95 01 91 02 81 a161 03 92 04 05 06", back => back is { Value: 1, More: [2], Spare: 6 });
        Pair<int, Point> inner = new(1, new(default, [], [], default));
        Box<Pair<int, Point>> middle = new(inner, [], [], (inner, 2));
        const string InnerBytes = "92 01 95 92 00 00 90 80 92 92 00 00 00 92 00 00";
        const string MiddleBytes = "95" + InnerBytes + "90 80 92" + InnerBytes + "02 c0";
        checks.Shape(
            new Generics(
                new(1, [], [], default), new(s_item, [s_item], [], (s_item, 1)), new("k", new(middle, [], [], (middle, 3))),
                new() { Value = "v", Count = 1 }, new((1, s_item), [], [], ((2, s_item), 3)) { Spare = (4, s_item) }, [new(null, [Level.Low], [], default)]),
            "96 95 01 90 80 92 00 00 00 95" + ItemBytes + "91" + ItemBytes + "80 92" + ItemBytes + "01 c0" +
            "92 a16b 95" + MiddleBytes + "90 80 92" + MiddleBytes + "03 c0" +
            "92 a176 01 95 92 01" + ItemBytes + "90 80 92 92 02" + ItemBytes + "03 92 04" + ItemBytes + "91 95 c0 91 00 80 92 c0 00 c0",
            back => back is { Inner: { Value: "v", Count: 1 }, Levels: [{ Value: null, More: [Level.Low] }] } && back.Items.Pair == (s_item, 1) && back.Deep.Value.Pair.Item1.Value.Key == 1);
    }

    private static void Errors(Checks checks)
    {
        // The place of an error is found by walking the bytes again, which is code of its own.
        checks.Equal("Lists.Items[1].At.X", Place<Lists>("94 90 90 90 92" + ItemBytes + "93 a161 92 c3 01"), "the place of an error in a list");
        checks.Equal("Maps.Items[7].Name", Place<Maps>("92 80 81 07 91 01"), "the place of an error in a dictionary");
        checks.Equal("Box<int>.More[0]", Place<Box<int>>("92 01 91 a0"), "the place of an error in a generic message");
        checks.Equal(
            SerializationErrorCode.UnregisteredType,
            Thrown(() => WriteUnseen(new List<DateTimeKind>())).Code, "a type that is registered nowhere");
    }

#pragma warning disable PG0050 // the closed types are in Roots.cs
    private static string Place<T>(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        return Thrown(() => MessageSerializer.Deserialize<T>(bytes)).Path;
    }
#pragma warning restore PG0050

    private static MessageSerializationException Thrown(Action action)
    {
        try
        {
            action();
        }
        catch (MessageSerializationException error)
        {
            return error;
        }

        throw new InvalidOperationException("Nothing was thrown.");
    }

#pragma warning disable PG0050 // on purpose: this is the case that fails
    private static void WriteUnseen<T>(T value) => MessageSerializer.Serialize(value);
#pragma warning restore PG0050

    private static string Ascii(string text) => Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(text));
}
