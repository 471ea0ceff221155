using static ProtoGen.Generator.Tests.Diagnostics.MessageDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about the members of a message and the types they have.</summary>
public class MessageMemberTests
{
    [Theory]
    [InlineData("Type", "M.A", "Type", "no formatter is known for it")]
    [InlineData("object", "M.A", "object", "its shape is not known when it is read")]
    [InlineData("dynamic", "M.A", "dynamic", "its shape is not known when it is read")]
    [InlineData("List<Type>", "M.A[]", "Type", "no formatter is known for it")]
    [InlineData("Dictionary<string, List<(int Left, Other Right)?>>", "M.A[][].Right", "Other", "it is not a message; mark it with [Message]")]
    [InlineData("Dictionary<Other, int>", "M.A[key]", "Other", "it is not a message; mark it with [Message]")]
    [InlineData("Dictionary<System.Text.StringBuilder, int>", "M.A[key]", "StringBuilder", "as a key it is equal to itself only, so nothing that was read could be found by it")]
    [InlineData("IReadOnlyDictionary<System.Collections.BitArray, int>", "M.A[key]", "BitArray", "as a key it is equal to itself only, so nothing that was read could be found by it")]
    [InlineData("Dictionary<Lazy<int>, int>", "M.A[key]", "Lazy<int>", "as a key it is equal to itself only, so nothing that was read could be found by it")]
    [InlineData("Dictionary<Memory<byte>, int>", "M.A[key]", "Memory<byte>", "as a key it is equal to itself only, so nothing that was read could be found by it")]
    [InlineData("Dictionary<ReadOnlyMemory<int>, int>", "M.A[key]", "ReadOnlyMemory<int>", "as a key it is equal to itself only, so nothing that was read could be found by it")]
    [InlineData("List<Lazy<int?>>", "M.A[]", "Lazy<int?>", "a value that may be null is written as nil, which is the same as no Lazy at all")]
    [InlineData("Lazy<string?>", "M.A", "Lazy<string?>", "a value that may be null is written as nil, which is the same as no Lazy at all")]
    [InlineData("Lazy<Other>", "M.A.Value", "Other", "it is not a message; mark it with [Message]")]
    [InlineData("KeyValuePair<int, Tuple<int, Other[]>>", "M.A.Value.Item2[]", "Other", "it is not a message; mark it with [Message]")]
    [InlineData("(int, int, int, int, int, int, int, Other)", "M.A.Item8", "Other", "it is not a message; mark it with [Message]")]
    [InlineData("int[,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,]", "M.A", "int[,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,]", "the runtime has no arrays of more than 32 dimensions")]
    [InlineData("Other[][,]", "M.A[][,]", "Other", "it is not a message; mark it with [Message]")]
    [InlineData("System.Collections.ArrayList", "M.A", "ArrayList", "the type of its elements is not known; use a generic collection")]
    [InlineData("System.Collections.IDictionary", "M.A", "IDictionary", "the type of its elements is not known; use a generic collection")]
    [InlineData("System.Collections.IEnumerable", "M.A", "IEnumerable", "the type of its elements is not known; use a generic collection")]
    [InlineData("System.Collections.Specialized.NameValueCollection", "M.A", "NameValueCollection", "the type of its elements is not known; use a generic collection")]
    [InlineData("System.Collections.ObjectModel.KeyedCollection<int, string>", "M.A", "KeyedCollection<int, string>", "it is abstract; use a Dictionary or a Collection")]
    [InlineData("System.Collections.Concurrent.BlockingCollection<int>", "M.A", "BlockingCollection<int>", "it is a meeting point of threads, not a value; send what its ToArray() returns")]
    [InlineData("System.Collections.Immutable.ImmutableArray<int>.Builder", "M.A", "ImmutableArray<int>.Builder", "it is a builder; send what its ToImmutable() returns")]
    [InlineData("Tags", "M.A", "Tags", "it derives from a collection, which may hold more than its elements; use 'List<string>' itself")]
    [InlineData("Keyed[]", "M.A[]", "Keyed", "it derives from a collection, which may hold more than its elements; use 'KeyedCollection<int, string>' itself")]
    [InlineData("SortedSet<KeyValuePair<int, int>>", "M.A[]", "KeyValuePair<int, int>", "it has no order to be read back in; let it implement IComparable<T>")]
    [InlineData("SortedDictionary<int[], int>", "M.A[key]", "int[]", "it has no order to be read back in; let it implement IComparable<T>")]
    [InlineData("PriorityQueue<int, List<int>>", "M.A[].Priority", "List<int>", "it has no order to be read back in; let it implement IComparable<T>")]
    [InlineData("PriorityQueue<Other, int>", "M.A[].Element", "Other", "it is not a message; mark it with [Message]")]
    [InlineData("PriorityQueue<int, Other>", "M.A[].Priority", "Other", "it is not a message; mark it with [Message]")]
    [InlineData("System.Linq.ILookup<int, Other>", "M.A[][]", "Other", "it is not a message; mark it with [Message]")]
    [InlineData("System.Linq.IGrouping<Other, int>", "M.A.Key", "Other", "it is not a message; mark it with [Message]")]
    [InlineData("IDisposable", "M.A", "IDisposable", "no formatter is known for this interface; use a list, set or dictionary interface or a message")]
    [InlineData("Action", "M.A", "Action", "a delegate cannot be sent")]
    [InlineData("int*[]", "M.A[]", "int*", "a pointer means nothing to another process")]
    public Task A_member_whose_type_cannot_be_serialized_is_refused_with_the_path_to_it(string type, string path, string part, string reason) => ExpectAsync(
        $$"""
        public class Other { }
        public class Tags : List<string> { }
        public abstract class Keyed : System.Collections.ObjectModel.KeyedCollection<int, string> { }
        [Message] public unsafe partial class M { public required {{type}} [|A|] { get; set; } }
        """,
        Error("PG0002", $"{path}: '{part}' cannot be serialized: {reason}"));

    [Fact]
    public Task Every_such_member_is_reported_at_once() => ExpectAsync(
        """
        [Message] public unsafe partial struct M
        {
            public Type [|A|];
            public string B;
            public List<object> [|C|] { get; set; }
            public fixed byte [|D|][8];
        }
        """,
        Error("PG0002", "M.A: 'Type' cannot be serialized: no formatter is known for it"),
        Error("PG0002", "M.C[]: 'object' cannot be serialized: its shape is not known when it is read"),
        Error("PG0002", "M.D: 'byte*' cannot be serialized: a pointer means nothing to another process"));

    [Fact]
    public Task The_argument_of_a_generic_message_is_named_by_its_parameter() => ExpectAsync(
        """
        public class Other { }
        public partial class Outer<TKey> { public record Box<TValue>(TValue Value); }
        [Message] public partial record M(Outer<int>.Box<int> [|A|]);
        """,
        Error("PG0002", "M.A: 'Outer<int>.Box<int>' cannot be serialized: it is not a message; mark it with [Message]"));

    [Fact]
    public async Task A_message_that_contains_a_refused_one_is_not_emitted_and_not_reported() => await ExpectAsync(
        """
        [Message] public partial record Outer(List<Middle> A);
        [Message] public partial record Middle(Inner? A, Outer? B);
        [Message] public partial record Inner(Type [|A|], Middle B);
        """,
        Error("PG0002", "Inner.A: 'Type' cannot be serialized: no formatter is known for it"));

    [Fact]
    public Task A_generic_message_over_something_else_is_refused() => ExpectAsync(
        """
        public partial class Holder<T> { }
        [Message] public partial class M { public Holder<int>? [|A|] { get; set; } }
        """,
        Error("PG0002", "M.A: 'Holder<int>' cannot be serialized: it is not a message; mark it with [Message]"));

    [Fact]
    public Task Keys_are_unique_positive_and_given_to_all() => ExpectAsync(
        """
        [Message] public partial class M
        {
            [Key(0)] public int A { get; set; }
            [[|Key(0)|]] public int B { get; set; }
            [[|Key(-1)|]] public int C { get; set; }
            public int [|D|] { get; set; }
            [Ignore] public int E { get; set; }
        }
        [Message] public partial record R([Key(1)] int A, [property: [|Key(1)|]] int B, int [|C|]);
        """,
        Error("PG0006", "'M.B' has key 0, which 'M.A' has already"),
        Error("PG0007", "'M.C' has key -1; keys are positions in an array and start at 0"),
        Error("PG0008", "'M.D' needs a [Key], because other members of 'M' have one, or [Ignore]"),
        Error("PG0006", "'R.B' has key 1, which 'R.A' has already"),
        Error("PG0008", "'R.C' needs a [Key], because other members of 'R' have one, or [Ignore]"));

    [Theory]
    [InlineData(101, false)]
    [InlineData(102, true)]
    [InlineData(int.MaxValue, true)]
    public Task Keys_leave_few_positions_empty(int key, bool isRefused) => isRefused
        ? ExpectAsync(
            $$"""[Message] public partial class M { [Key(0)] public int A { get; set; } [[|Key({{key}})|]] public int B { get; set; } }""",
            Error("PG0009", $"'M.B' has key {key}, which leaves {key - 1} positions empty; each costs a byte in every message"))
        : ExpectAsync(
            $$"""[Message] public partial class [|M|] { [Key(0)] public int A { get; set; } [Key({{key}})] public int B { get; set; } }""",
            Info("PG0047", $"The keys of 'M' have {key - 1} holes for 2 members, each a byte in every message; choose keys closer to each other, or the layout MessageLayout.Map"));

    [Fact]
    public Task Keys_have_no_more_holes_than_members() => ExpectAsync(
        """
        [Message] public partial class Base { [Key(1)] public int A { get; set; } }
        [Message] public partial class [|M|] : Base { [Key(0)] public int B { get; set; } [Key(4)] public int C { get; set; } }
        [Message] public partial class Dense { [Key(3)] public int A { get; set; } [Key(1)] public int B { get; set; } }
        """,
        Info("PG0047", "The keys of 'M' have 3 holes for 2 members, each a byte in every message; choose keys closer to each other, or the layout MessageLayout.Map"));

    [Fact]
    public Task A_member_that_nothing_can_set_is_refused() => ExpectAsync(
        """
        [Message] public partial class M
        {
            public int [|A|] { get; }
            public readonly int [|B|];
            public List<int> [|C|] { get; } = [];
            [Key(0), Ignore] public int D { get; }
        }
        [Message] public partial class K { private int _a; [Key(0)] public int [|A|] => _a; public void Set() => _a++; }
        """,
        Error("PG0013", "'M.A' is read-only and no constructor parameter sets it; give it an init accessor or a parameter, or mark it with [Ignore]"),
        Error("PG0013", "'M.B' is read-only and no constructor parameter sets it; give it an init accessor or a parameter, or mark it with [Ignore]"),
        Error("PG0013", "'M.C' is read-only and no constructor parameter sets it; give it an init accessor or a parameter, or mark it with [Ignore]"),
        Error("PG0013", "'K.A' is read-only and no constructor parameter sets it; give it an init accessor or a parameter, or mark it with [Ignore]"));

    [Fact]
    public Task A_member_that_cannot_be_read_is_refused() => ExpectAsync(
        "[Message] public partial class M { public int [|A|] { set { } } public int [|B|] { private protected get; set; } }".Replace("[|B|]", "B", StringComparison.Ordinal),
        Error("PG0014", "'M.A' has no getter to take its value from; give it one or mark it with [Ignore]"));

    [Fact]
    public Task A_member_that_hides_another_is_refused() => ExpectAsync(
        """
        public class Root { public int A { get; set; } public int B { get; set; } [Ignore] public int C { get; set; } }
        [Message] public partial class M : Root { public new string? [|A|] { get; set; } public new int [|B|]() => 1; public new int C { get; set; } }
        """,
        Error("PG0015", "'M.A' hides a member of the same name that takes part in the message; rename one of them or mark the hidden one with [Ignore]"),
        Error("PG0015", "'M.B' hides a member of the same name that takes part in the message; rename one of them or mark the hidden one with [Ignore]"));

    [Fact]
    public Task A_required_member_must_take_part() => ExpectAsync(
        "[Message] public partial class M { [Ignore] public required int [|A|] { get; set; } public int B { get; set; } }",
        Error("PG0016", "'M.A' is required, so it must take part in the message; make it not required or remove [Ignore]"));

    [Fact]
    public Task A_DateTime_is_pointed_out() => ExpectAsync(
        "[Message] public partial record M(int A, List<DateTime?> [|B|]);",
        Info("PG0017", "M.B[]: a DateTime is written as UTC and read back as UTC; DateTimeOffset keeps the offset"));

    [Fact]
    public Task A_property_that_looks_like_a_member_but_is_not_public_is_pointed_out() => ExpectAsync(
        """
        public class Root { internal int R { get; set; } }
        [Message] public partial class M : Root
        {
            public int A { get; set; }
            internal int [|B|] { get; set; }
            protected string? [|C|] { get; init; }
            private List<int> [|D|] { get; set; } = [];
            private protected string [|E|] { get => field; set => field = value.Trim(); } = "";
            [Ignore] internal int F { get; set; }
            internal int G { get; }
            internal int H { get => _field; set => _field = value; }
            internal static int I { get; set; }
            public int J { get; private set; }
            internal int _field;
        }
        [Message] public partial class K { [Key(0)] internal int A { get; set; } }
        """,
        Info("PG0033", "'M.B' is not public, so it does not travel; give it a [Key] or mark it with [Ignore]"),
        Info("PG0033", "'M.C' is not public, so it does not travel; give it a [Key] or mark it with [Ignore]"),
        Info("PG0033", "'M.D' is not public, so it does not travel; give it a [Key] or mark it with [Ignore]"),
        Info("PG0033", "'M.E' is not public, so it does not travel; give it a [Key] or mark it with [Ignore]"));

    [Fact]
    public Task A_key_where_no_member_takes_part_is_pointed_out() => ExpectAsync(
        """
        public class Root { [Key(7)] private int A { get; set; } public int Use() => A++; }
        [Message] public partial class M : Root { [[|Key(1)|]] public static int B { get; set; } [[|Key(2)|]] public int this[int i] => i; [Key(0)] public int C { get; set; } [Key(3), Ignore] public int D { get; set; } }
        """.Replace("[Key(7)]", "[[|Key(7)|]]", StringComparison.Ordinal),
        Warning("PG0018", "'M.A' does not take part in the message, so its [Key] has no effect"),
        Warning("PG0018", "'M.B' does not take part in the message, so its [Key] has no effect"),
        Warning("PG0018", "'M.this[]' does not take part in the message, so its [Key] has no effect"));
}
