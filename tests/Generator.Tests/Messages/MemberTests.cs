using static ProtoGen.Generator.Tests.Messages.Accepted;

namespace ProtoGen.Generator.Tests.Messages;

/// <summary>Which members take part, and how they come back into an instance.</summary>
public class MemberTests
{
    [Fact]
    public Task Constructors_are_chosen_by_what_only_they_can_set() => CheckAsync("""
        namespace N;
        [Message] public partial class Private { private Private(int a) => A = a; public int A { get; } public static Private Of(int a) => new(a); }
        [Message] public partial class Many { public Many() { } public Many(int a) => A = a; public Many(string b) => B = b; public int A { get; set; } public string? B { get; set; } }
        [Message] public partial class Fields { public readonly int A; public volatile int B; public required int C; public Fields(int a) => A = a; }
        [Message] public partial class ByIn(in int a, params int[] b) { public int A { get; } = a; public int[] B { get; } = b; }
        [Message] public partial class ByReference { public ByReference(in int x, ref readonly Guid g, ref readonly string? t) { X = x; G = g; T = t; } public int X { get; } public Guid G { get; } public string? T { get; } public List<int> L { get; set; } = [1]; }
        [Message] public partial class GapByReference { public GapByReference(ref readonly int a, int left = 1, in int b = 2) { A = a + left; B = b; } public int A { get; } public int B { get; } }
        [Message] public partial class Gaps { public int B { get; } public int C { get; } public Gaps(int left = 1, int b = 2, int @else = 3, int c = 4) { B = left + b; C = @else + c; } }
        [Message] public partial class Converted { public Converted(IReadOnlyList<int> items) => Items = [.. items]; public List<int> Items { get; } }
        [Message] public partial class Sets { [SetsRequiredMembers] public Sets(int a) => A = a; public required int A { get; init; } public required int B { get; init; } }
        [Message] public partial class Both(int a) { public required int A { get; init; } = a; }
        [Message] public partial record Copied(int A) { protected Copied(Copied original) => A = original.A; public int B { get; init; } }
        [Message] public partial struct Struct { public Struct(int a) => A = a; public int A { get; set; } public string? B { get; set; } }
        """);

    [Fact]
    public Task What_is_not_public_state_is_left_out() => CheckAsync("""
        namespace N;
        [Message] public partial class M : IReadOnlyDictionaryLike
        {
            public const int Const = 1;
            public static int Static { get; set; }
            public int A { get; set; }
            [Ignore] internal int Internal { get; set; }
            private int _private;
            public int Computed => A + _private + Internal;
            public int this[int i] => A + i;
            [Ignore] public Type? Ignored { get; set; }
            [Ignore] public int WriteOnly { set => _private = value; }
            string IReadOnlyDictionaryLike.Explicit => "";
            public event Action? Happened { add { } remove { } }
            public ref int ByRef => ref _private;
            public int Method() => 1;
        }
        public interface IReadOnlyDictionaryLike { string Explicit { get; } }
        """);

    [Fact]
    public async Task Keys_order_members_and_bring_in_those_that_are_not_public()
    {
        var run = await CheckAsync("""
            namespace N;
            [Message] public partial record M([Key(3)] int A, [property: Key(0)] string B)
            {
                [Key(5)] private int C { get; set; }
                [Key(1)] internal int D;
                public int Sum => C + D;
            }
            """);

        string text = run["N.M.Formatter.g.cs"];
        Assert.Equal(["B", "D", "A", "C"], text.Split("path.Member(\"").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]));
        Assert.Contains("WriteArrayHeader(ref p, 6)", text, StringComparison.Ordinal);
    }

    [Fact]
    public Task Members_of_several_files_are_fine_with_keys() => Task.Run(() => Harness.GeneratorHarness.Run(
    [
        "using ProtoGen; [Message] public partial class M { [Key(1)] public int A { get; set; } }",
        "using ProtoGen; public partial class M { [Key(0)] public int B { get; set; } }",
    ]));

    [Fact]
    public async Task A_base_that_is_no_message_gives_its_members_first()
    {
        var run = await CheckAsync("""
            namespace N;
            public abstract class Root { public int A { get; set; } public abstract int B { get; } public virtual string C { get; set; } = ""; protected int Hidden { get; set; } }
            public class Middle<T> : Root { public override int B { get; } public T? D { get; set; } public Middle(int b) => B = b; }
            [Message] public partial class M : Middle<string> { public M(int b, int e) : base(b) => E = e; public int E { get; } public override string C { get; set; } = "x"; }

            public record Base(int X);
            [Message] public partial record Derived(int X, int Y) : Base(X);
            public partial class Plain { public int A { get; set; } }
            public partial class Plain { [Message] public partial class Nested : Plain { public int B { get; set; } } }
            """);

        string text = run["N.M.Formatter.g.cs"];
        Assert.Equal(["A", "B", "C", "D", "E"], text.Split("path.Member(\"").Skip(1).Select(part => part[..1]));
    }

    [Fact]
    public Task Every_way_to_give_a_default_is_kept() => CheckAsync(""""
        namespace N;
        public enum Kind : byte { A, B = 200 }
        [Flags] public enum Wide : ulong { All = ulong.MaxValue }
        [Message] public partial record Parameters(
            int A = -5, uint B = uint.MaxValue, long C = long.MinValue, ulong D = ulong.MaxValue, float E = float.NaN, double F = -0.0, decimal G = 1.50m,
            char H = '\'', string I = "\"\\\n\u2028", bool J = true, Kind K = Kind.B, Kind L = (Kind)7, Wide M = Wide.All, int? N = 3, Kind? O = Kind.B,
            string? P = "p", string? Q = null, DateTimeOffset R = default, Guid S = new(), byte T = 255, sbyte U = -128, short V = short.MinValue, ushort W = 1,
            float X = 1e-45f, double Y = double.NegativeInfinity, decimal? Z = 0.1m);
        [Message] public partial class Initializers
        {
            public int A { get; set; } = -2147483648;
            public long B { get; init; } = -0x10;
            public double C = 5;
            public decimal D { get; set; } = 1_000.5m;
            public string E { get; set; } = """
                raw "text"
                """;
            public string F { get; set; } = null!;
            public string G { get; set; } = default!;
            public string H { get; set; } = string.Empty;
            public List<int> I { get; set; } = [1, 2];
            public int? J { get; set; } = 5;
            public int? K { get; set; } = DateTime.Now.Year;
            public Kind L { get; set; } = Kind.B;
            public char M { get; set; } = 'x';
            public byte[] N { get; set; } = [];
            public (int, string) O { get; set; } = (1, "a");
            public required List<int> P { get; set; } = [];
            public string? Q { get; set; } = "q";
            public byte[]? R { get; set; } = [1];
            public float S = 1.5f;
            public Amount T { get; set; } = 5;
            public int U = checked(5 + 5), V = 7;
        }
        [Message] public readonly partial record struct Amount(long Cents) { public static implicit operator Amount(int euros) => new(euros * 100L); }
        [Message] public partial struct WithConstructor { public WithConstructor() { } public int A { get; set; } = Environment.ProcessorCount; public List<int> B = [1]; }
        [Message] public partial record Mixed(int A, string B = "b") { public int C { get; init; } = A * 2; public required string D { get; init; } }
        """");

    [Fact]
    public Task Partial_and_field_backed_properties_are_members() => CheckAsync("""
        namespace N;
        [Message] public partial class M
        {
            public partial int A { get; set; }
            public string B { get; set => field = value.Trim(); } = "";
        }
        public partial class M { private int _a; public partial int A { get => _a; set => _a = value; } }
        """);
}
