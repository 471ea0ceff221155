using static ProtoGen.Generator.Tests.Messages.Accepted;

namespace ProtoGen.Generator.Tests.Messages;

/// <summary>What the type of a member may be.</summary>
public class TypeTests
{
    [Fact]
    public Task Every_scalar_is_accepted_alone_and_nullable() => CheckAsync("""
        namespace N;
        [Message] public partial record M(
            bool A, byte B, sbyte C, short D, ushort E, int F, uint G, long H, ulong I, float J, double K, char L, string M1, decimal N, Guid O,
            DateTimeOffset P, TimeSpan Q, DateOnly R, TimeOnly S, byte[] T, DayOfWeek U,
            bool? A2, byte? B2, sbyte? C2, short? D2, ushort? E2, int? F2, uint? G2, long? H2, ulong? I2, float? J2, double? K2, char? L2, string? M2, decimal? N2,
            Guid? O2, DateTimeOffset? P2, TimeSpan? Q2, DateOnly? R2, TimeOnly? S2, byte[]? T2, DayOfWeek? U2);
        public enum E8 : byte { A } public enum E8S : sbyte { A } public enum E16 : short { A } public enum E16U : ushort { A }
        public enum E32 : int { A } public enum E32U : uint { A } public enum E64 : long { A } public enum E64U : ulong { A }
        [Message] public partial record Enums(E8 A, E8S B, E16 C, E16U D, E32 E, E32U F, E64 G, E64U H, Dictionary<E8, E64U?> I);
        """);

    [Fact]
    public Task Every_collection_is_accepted_of_anything() => CheckAsync("""
        namespace N;
        [Message] public partial record Item(int A);
        [Message] public readonly partial record struct Point(int A, int B);
        [Message] public partial record M(
            int[] A, string?[] B, Item[]?[] C, byte[][] D, List<int> E, IList<Item?> F, ICollection<Point> G, IEnumerable<Point?> H, IReadOnlyList<string> I,
            IReadOnlyCollection<(int, string)> J, HashSet<Guid> K, ISet<string> L, IReadOnlySet<int> M1, Dictionary<string, Item> N, IDictionary<int, Item?> O,
            IReadOnlyDictionary<(int, int), List<Point>> P, KeyValuePair<string, Item> Q, List<KeyValuePair<int, int?>>? R, Dictionary<string, Dictionary<int, List<Item[]>>>? S);
        """);

    [Fact]
    public Task Every_collection_of_the_other_namespaces_is_accepted_of_anything() => CheckAsync("""
        namespace N;
        using System.Collections.Concurrent;
        using System.Collections.Frozen;
        using System.Collections.Immutable;
        using System.Collections.ObjectModel;
        using System.Linq;
        [Message] public partial record Item(int A);
        [Message] public partial record Generic(
            LinkedList<Item?> A, Queue<string?>? B, Stack<(int, string)> C, SortedSet<int> D, SortedList<string, Item?> E, SortedDictionary<int, List<Item>> F,
            OrderedDictionary<string, int?> G, PriorityQueue<Item?, int> H);
        [Message] public partial record Concurrent(
            ConcurrentQueue<Item> A, ConcurrentStack<string?> B, ConcurrentBag<int?>? C, IProducerConsumerCollection<Item> D, ConcurrentDictionary<string, Item?> E);
        [Message] public partial record Immutable(
            ImmutableArray<Item?> A, ImmutableArray<int>? B, ImmutableList<string?> C, ImmutableQueue<int> D, ImmutableStack<Item>? E, ImmutableHashSet<string> F, ImmutableSortedSet<int> G,
            IImmutableList<Item?> H, IImmutableQueue<int> I, IImmutableStack<int> J, IImmutableSet<string?> K, ImmutableDictionary<string, Item?> L,
            ImmutableSortedDictionary<int, int?> M1, IImmutableDictionary<Item, ImmutableArray<string>> N, ImmutableArray<ImmutableArray<int>>[] O);
        [Message] public partial record Frozen(FrozenSet<string?> A, FrozenDictionary<(int, int), Item?>? B);
        [Message] public partial record ObjectModel(
            Collection<Item?> A, ReadOnlyCollection<int> B, ObservableCollection<string?> C, ReadOnlyObservableCollection<Item> D, ReadOnlySet<int>? E, ReadOnlyDictionary<string, Item?> F);
        [Message] public partial record Linq(ILookup<string?, Item> A, IGrouping<Item, int?>? B, List<IGrouping<int, string?>> C);
        [Message] public partial record Sorted<T>(SortedSet<T> A, SortedSet<DayOfWeek> B, SortedDictionary<(int, string), int> C, PriorityQueue<int, int?> D, SortedSet<string?> E);
        [Message] public partial record Box<T>(Queue<T> A, ImmutableArray<T> B, T[,] C, ILookup<T, T> D, PriorityQueue<T, int> E, FrozenSet<T>? F);
        [Message] public partial record Boxes(Box<int> A, Box<Item> B, Box<string?> C);
        [Message] public partial class Members
        {
            public Queue<int> A { get; init; } = new([1]);
            public ImmutableArray<int> B { get; set; } = [1];
            public required ImmutableArray<string?> C { get; set; }
            public ImmutableArray<int>? D { get; set; } = ImmutableArray<int>.Empty;
            public Dictionary<string, int> E { get; init => field = new(value, StringComparer.OrdinalIgnoreCase); } = [];
        }
        """);

    [Fact]
    public Task Arrays_of_every_rank_are_accepted_and_named_as_the_language_does() => CheckAsync("""
        namespace N;
        [Message] public partial record Item(int A);
        [Message] public partial record M(
            int[,] A, Item?[,,] B, int[][,] C, int[,][] D, int[,][][,,] E, string?[]?[,] F, string?[,]?[]? G, List<byte[,]?>[,] H, (int, Item[,])[][,]? I,
            int[,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,] J);
        """);

    [Fact]
    public Task Every_tuple_is_accepted() => CheckAsync("""
        namespace N;
        [Message] public partial record Item(int A);
        [Message] public partial record M(
            (int Left, string Right) A, (Item, Item?)? B, (int, int, int, int, int, int, int) C, (int, int, int, int, int, int, int, string Eight) D,
            (int, int, int, int, int, int, int, int, int, int, int, int, int, int, int Fifteen) E, ValueTuple<int> F, Tuple<int> G, Tuple<int, string?>? H,
            Tuple<int, int, int, int, int, int, int, Tuple<Item>> I, ((int, int) X, (string, (Item, int)) Y) J, List<(int, string)[]> K);
        """);

    [Fact]
    public Task Messages_may_be_generic_over_anything() => CheckAsync("""
        namespace N;
        [Message] public partial record Item(int A);
        [Message] public partial record Box<T>(T Value, T? Perhaps, List<T> All, Dictionary<string, T> Named, (T, int) Pair, T[] Array);
        [Message] public partial record Pair<TKey, TValue>(TKey Key, TValue Value, Box<TKey> Boxed, List<Pair<TValue, TKey>>? More) where TKey : notnull where TValue : notnull;
        [Message] public partial class Class<T> where T : class { public T? A { get; set; } public required T B { get; set; } public List<T?> C { get; set; } = []; }
        [Message] public partial class NullableClass<T> where T : class? { public T A { get; set; } = default!; public T? B { get; set; } }
        [Message] public partial struct Struct<T> where T : struct { public T A; public T? B; public List<T?> C; }
        [Message] public partial struct Unmanaged<T, TF, TFF> where T : unmanaged where TF : Enum where TFF : Item, new() { public T A; public TF B; public TFF C; }
        [Message] public partial struct Comparable<T>(T a) where T : IComparable<T>, new() { public T A { get; } = a; }
        [Message] public partial record Initialized<T>(T A = default!) { public T B { get; set; } = default!; public T[] C { get; set; } = []; public T? D { get; set; } = Make(); public T E { get; set; } = Make()!; public required T F { get; init; } public required T? G { get; init; } private static T? Make() => default; }
        [Message] public partial record User(
            Box<int> A, Box<string?> B, Box<Item> C, Pair<int, Box<Pair<string, Item>>> D, Class<Item> E, Struct<DateOnly>? F, Box<Struct<int>[]>[] G,
            Box<(int A, string? B)> H, NullableClass<string?> I, Box<int?> J, Comparable<int> K, Initialized<int> L, Initialized<string> M, Phantom<Item>? N);
        [Message] public partial record Phantom<T>(int A);
        """);

    [Fact]
    public Task Messages_may_contain_themselves() => CheckAsync("""
        namespace N;
        [Message] public partial class Node { public int Id { get; set; } public Node? Next { get; set; } public List<Node> Children { get; set; } = []; }
        [Message] public partial record Even(Odd? Next);
        [Message] public partial record Odd(Even? Next, (Tree<Odd>, int)? Tree);
        [Message] public partial record Tree<T>(T Value, Dictionary<string, Tree<T>> Children);
        [Message] public partial record NotRecursive(Even Start, Tree<int> Numbers);
        """);

    [Fact]
    public Task A_formatter_written_by_hand_is_used() => CheckAsync("""
        namespace N;
        using ProtoGen.Serialization;
        public sealed class Celsius(double degrees)
        {
            public double Degrees { get; } = degrees;

            public readonly struct Formatter : IFormatter<Celsius>
            {
                public static int MaxSize => MessagePackSize.Double;
                public static void Write(ref MessagePackWriter writer, in Celsius value) => DoubleFormatter.Write(ref writer, value.Degrees);
                public static Celsius Read(ref MessagePackReader reader) => new(reader.ReadDouble());
                public static void Locate(ref MessagePath path) { }
            }
        }
        [Message] public partial record M(Celsius A, Celsius? B, List<Celsius> C);
        """);
}
