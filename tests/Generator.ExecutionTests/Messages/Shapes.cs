// The shapes that the tests of this folder write and read: every type a member may have, in every kind of message.
namespace ProtoGen.Generator.ExecutionTests.Messages.Shapes;

#pragma warning disable PG0017 // DateTime is a type like any other here
#pragma warning disable CA1051 // fields are members of messages too

public enum Level : byte
{
    Low,
    High = 200,
}

[Flags]
public enum Wide : ulong
{
    None = 0,
    All = ulong.MaxValue,
}

public enum Signed : short
{
    Least = short.MinValue,
}

[Message]
public partial record Scalars(
    bool Bool, byte Byte, sbyte SByte, short Int16, ushort UInt16, int Int32, uint UInt32, long Int64, ulong UInt64, float Single, double Double, char Char,
    string Text, decimal Decimal, Guid Guid, DateTime Utc, DateTimeOffset At, TimeSpan Span, DateOnly Day, TimeOnly Time, byte[] Bytes, Level Level, Wide Wide, Signed Signed);

[Message]
public partial record Nullables(
    bool? Bool, byte? Byte, sbyte? SByte, short? Int16, ushort? UInt16, int? Int32, uint? UInt32, long? Int64, ulong? UInt64, float? Single, double? Double, char? Char,
    string? Text, decimal? Decimal, Guid? Guid, DateTime? Utc, DateTimeOffset? At, TimeSpan? Span, DateOnly? Day, TimeOnly? Time, byte[]? Bytes, Level? Level, Wide? Wide,
    Point? Point, Item? Item, List<string?>? List, Dictionary<int, int?>? Map, (int, string?)? Pair);

[Message]
public readonly partial record struct Point(int X, int Y);

[Message]
public partial record Item(string Name, Point At, double Weight = 1);

[Message]
public partial record Lists(
    int[] Ints, string[] Texts, string?[] PerhapsTexts, Item[] Items, Point?[] PerhapsPoints, byte[][] Blobs, int[][] Jagged, List<double> Doubles, List<Item> ItemList,
    List<List<Level>> Levels, IList<int> IList, ICollection<Point> ICollection, IEnumerable<string> IEnumerable, IReadOnlyList<Item?> IReadOnlyList,
    IReadOnlyCollection<bool> IReadOnlyCollection, HashSet<Guid> Set, ISet<string> ISet, IReadOnlySet<long> IReadOnlySet);

[Message]
public partial record Maps(
    Dictionary<string, int> Plain, Dictionary<int, Item> Items, Dictionary<Level, List<string>> Lists, Dictionary<Guid, Dictionary<string, Point>> Nested,
    IDictionary<long, string?> IDictionary, IReadOnlyDictionary<(int, string), Item?> IReadOnlyDictionary, KeyValuePair<string, Item> Pair, List<KeyValuePair<int, int?>> Pairs);

[Message]
public partial record Tuples(
    (int Left, string Right) Two, (Item, Point?, (int, int)) Nested, (int, int, int, int, int, int, int, string) Eight,
    (int, int, int, int, int, int, int, int, int, int, int, int, int, int, Item) Fifteen, ValueTuple<int> One, Tuple<int> Reference, Tuple<string, Item?, int> Three,
    Tuple<int, int, int, int, int, int, int, Tuple<string>> EightReferences, List<(int, string)[]> Many);

[Message]
public partial class Node
{
    public int Id { get; set; }

    public Node? Next { get; set; }

    public List<Node> Children { get; set; } = [];
}

[Message]
public partial record Box<T>(T Value, List<T> More, Dictionary<string, T> Named, (T, int) Pair)
{
    public T? Spare { get; set; }
}

[Message]
public partial record Pair<TKey, TValue>(TKey Key, Box<TValue> Value)
    where TKey : notnull;

public partial class Outer<T>
{
    [Message]
    public partial struct Inner
    {
        public T Value;
        public int Count;
    }
}

[Message]
public partial record Generics(
    Box<int> Ints, Box<Item> Items, Pair<string, Box<Pair<int, Point>>> Deep, Outer<string>.Inner Inner, Box<(int, Item)> Tuples, List<Box<Level?>> Levels);

[Message]
public partial class Members
{
    public int Settable { get; set; }

    public string Init { get; init; } = "";

    public required Item Required { get; init; }

    public int Field;

    public byte[]? NullableField;

    [Ignore]
    public string Ignored { get; set; } = "ignored";

    public int Computed => Settable + Field;
}

[Message]
public readonly partial struct ReadOnlyStruct(int first, string second)
{
    public int First { get; } = first;

    public string Second { get; } = second;
}

[Message]
public partial class Keyed
{
    [Key(4)]
    public string Last { get; set; } = "";

    [Key(0)]
    public int First { get; set; }

    [Key(2)]
    public Point Middle { get; set; }
}

public abstract class Animal
{
    public string Name { get; set; } = "";

    public abstract int Legs { get; set; }
}

[Message]
public sealed partial class Dog : Animal
{
    public override int Legs { get; set; }

    public bool Barks { get; set; }
}

[Message]
public partial class Nothing;
