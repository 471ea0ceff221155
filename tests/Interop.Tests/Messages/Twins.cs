using MessagePack;

// Each message once as ours and once as the package's, member by member.
namespace ProtoGen.Interop.Tests.Messages
{
    public enum Level : byte
    {
        Low,
        High = 200,
    }

    public enum Signed
    {
        Least = int.MinValue,
    }
}

#pragma warning disable PG0017 // DateTime is a type like any other here

namespace ProtoGen.Interop.Tests.Messages.Ours
{
    [Message]
    public partial record Scalars(
        bool Bool, byte Byte, sbyte SByte, short Int16, ushort UInt16, int Int32, uint UInt32, long Int64, ulong UInt64, float Single, double Double, char Char,
        string Text, decimal Decimal, Guid Guid, DateTime Utc, DateTimeOffset At, TimeSpan Span, DateOnly Day, TimeOnly Time, byte[] Bytes, Level Level, Signed Signed);

    [Message]
    public partial record Nullables(
        bool? Bool, sbyte? SByte, ulong? UInt64, double? Double, char? Char, string? Text, decimal? Decimal, Guid? Guid, DateTime? Utc, DateTimeOffset? At, TimeSpan? Span,
        DateOnly? Day, TimeOnly? Time, byte[]? Bytes, Level? Level, Point? Point, Item? Item, List<string?>? List, Dictionary<int, int?>? Map, (int, string?)? Pair);

    [Message]
    public readonly partial record struct Point(int X, int Y);

    [Message]
    public partial record Item(string Name, Point At, double Weight);

    [Message]
    public partial record Collections(
        int[] Ints, Item[] Items, byte[][] Blobs, List<double> Doubles, List<List<Level>> Levels, IList<Item?> IList, IEnumerable<string> IEnumerable,
        IReadOnlyList<Point> IReadOnlyList, HashSet<Guid> Set, Dictionary<string, Item> Map, IDictionary<long, string?> IDictionary,
        IReadOnlyDictionary<Level, List<int>> IReadOnlyDictionary, KeyValuePair<string, Item> Pair, List<(int, string)> Tuples, Tuple<int, Item?> Reference,
        (int, int, int, int, int, int, int, string) Eight, (Item, (Point, int?)) Nested);

    [Message]
    public partial record Keyed([Key(4)] string Last, [Key(0)] int First, [Key(2)] Point Middle);

    [Message]
    public partial class Node
    {
        public int Id { get; set; }

        public Node? Next { get; set; }

        public List<Node> Children { get; set; } = [];
    }

    [Message]
    public partial record Box<T>(T Value, List<T> More);

    [Message]
    public partial record Generics(Box<int> Ints, Box<Item> Items, Box<Box<string>> Deep);

    [Message]
    public partial class Empty;

    [Message]
    public partial record Wide(
        int A, int B, int C, int D, int E, int F, int G, int H, int I, int J, int K, int L, int M, int N, int O, int P, string Q, List<int> R, Item S);
}

namespace ProtoGen.Interop.Tests.Messages.Theirs
{
#pragma warning disable IDE0065 // outside of this namespace the name is our own attribute
    using KeyAttribute = MessagePack.KeyAttribute;

    [MessagePackObject]
    public record Scalars(
        [property: Key(0)] bool Bool, [property: Key(1)] byte Byte, [property: Key(2)] sbyte SByte, [property: Key(3)] short Int16, [property: Key(4)] ushort UInt16,
        [property: Key(5)] int Int32, [property: Key(6)] uint UInt32, [property: Key(7)] long Int64, [property: Key(8)] ulong UInt64, [property: Key(9)] float Single,
        [property: Key(10)] double Double, [property: Key(11)] char Char, [property: Key(12)] string Text, [property: Key(13)] decimal Decimal, [property: Key(14)] Guid Guid,
        [property: Key(15)] DateTime Utc, [property: Key(16)] DateTimeOffset At, [property: Key(17)] TimeSpan Span, [property: Key(18)] DateOnly Day,
        [property: Key(19)] TimeOnly Time, [property: Key(20)] byte[] Bytes, [property: Key(21)] Level Level, [property: Key(22)] Signed Signed);

    [MessagePackObject]
    public record Nullables(
        [property: Key(0)] bool? Bool, [property: Key(1)] sbyte? SByte, [property: Key(2)] ulong? UInt64, [property: Key(3)] double? Double, [property: Key(4)] char? Char,
        [property: Key(5)] string? Text, [property: Key(6)] decimal? Decimal, [property: Key(7)] Guid? Guid, [property: Key(8)] DateTime? Utc, [property: Key(9)] DateTimeOffset? At,
        [property: Key(10)] TimeSpan? Span, [property: Key(11)] DateOnly? Day, [property: Key(12)] TimeOnly? Time, [property: Key(13)] byte[]? Bytes, [property: Key(14)] Level? Level,
        [property: Key(15)] Point? Point, [property: Key(16)] Item? Item, [property: Key(17)] List<string?>? List, [property: Key(18)] Dictionary<int, int?>? Map,
        [property: Key(19)] (int, string?)? Pair);

    [MessagePackObject]
    public readonly record struct Point([property: Key(0)] int X, [property: Key(1)] int Y);

    [MessagePackObject]
    public record Item([property: Key(0)] string Name, [property: Key(1)] Point At, [property: Key(2)] double Weight);

    [MessagePackObject]
    public record Collections(
        [property: Key(0)] int[] Ints, [property: Key(1)] Item[] Items, [property: Key(2)] byte[][] Blobs, [property: Key(3)] List<double> Doubles,
        [property: Key(4)] List<List<Level>> Levels, [property: Key(5)] IList<Item?> IList, [property: Key(6)] IEnumerable<string> IEnumerable,
        [property: Key(7)] IReadOnlyList<Point> IReadOnlyList, [property: Key(8)] HashSet<Guid> Set, [property: Key(9)] Dictionary<string, Item> Map,
        [property: Key(10)] IDictionary<long, string?> IDictionary, [property: Key(11)] IReadOnlyDictionary<Level, List<int>> IReadOnlyDictionary,
        [property: Key(12)] KeyValuePair<string, Item> Pair, [property: Key(13)] List<(int, string)> Tuples, [property: Key(14)] Tuple<int, Item?> Reference,
        [property: Key(15)] (int, int, int, int, int, int, int, string) Eight, [property: Key(16)] (Item, (Point, int?)) Nested);

    [MessagePackObject]
    public class Keyed
    {
        [Key(4)]
        public string Last { get; set; } = "";

        [Key(0)]
        public int First { get; set; }

        [Key(2)]
        public Point Middle { get; set; }
    }

    [MessagePackObject]
    public class Node
    {
        [Key(0)]
        public int Id { get; set; }

        [Key(1)]
        public Node? Next { get; set; }

        [Key(2)]
        public List<Node> Children { get; set; } = [];
    }

    [MessagePackObject]
    public record Box<T>([property: Key(0)] T Value, [property: Key(1)] List<T> More);

    [MessagePackObject]
    public record Generics([property: Key(0)] Box<int> Ints, [property: Key(1)] Box<Item> Items, [property: Key(2)] Box<Box<string>> Deep);

    [MessagePackObject]
    public class Empty;

    [MessagePackObject]
    public record Wide(
        [property: Key(0)] int A, [property: Key(1)] int B, [property: Key(2)] int C, [property: Key(3)] int D, [property: Key(4)] int E, [property: Key(5)] int F,
        [property: Key(6)] int G, [property: Key(7)] int H, [property: Key(8)] int I, [property: Key(9)] int J, [property: Key(10)] int K, [property: Key(11)] int L,
        [property: Key(12)] int M, [property: Key(13)] int N, [property: Key(14)] int O, [property: Key(15)] int P, [property: Key(16)] string Q,
        [property: Key(17)] List<int> R, [property: Key(18)] Item S);
}
