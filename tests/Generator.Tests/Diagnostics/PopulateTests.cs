using static ProtoGen.Generator.Tests.Diagnostics.MessageDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about messages that are read into objects that are there.</summary>
public class PopulateTests
{
    [Fact]
    public Task All_members_can_be_set() => ExpectRefusedAsync(
        ["M", "R", "S"],
        """
        [Message] public partial class M : IPopulatable
        {
            public M(int d) => D = d;
            public int A { get; set; }
            public int [|B|] { get; init; }
            public int [|D|] { get; }
            public UnknownMembers [|E|] { get; init; }
        }
        [Message] public partial record R(int [|A|]) : IPopulatable;
        [Message] public readonly partial struct S(int a) : IPopulatable { public int [|A|] { get; } = a; }
        [Message] public partial class Fine : IPopulatable { public int A { get; private set; } public int B; public required int C { get; set; } }
        """,
        Error("PG0048", "'M' is IPopulatable, but cannot be read into an object that is there: 'B' can only be set when the object is made; give it a setter"),
        Error("PG0048", "'M' is IPopulatable, but cannot be read into an object that is there: 'D' can only be set when the object is made; give it a setter"),
        Error("PG0048", "'M' is IPopulatable, but cannot be read into an object that is there: 'E' can only be set when the object is made; give it a setter"),
        Error("PG0048", "'R' is IPopulatable, but cannot be read into an object that is there: 'A' can only be set when the object is made; give it a setter"),
        Error("PG0048", "'S' is IPopulatable, but cannot be read into an object that is there: 'A' can only be set when the object is made; give it a setter"));

    [Fact]
    public Task Those_of_bases_too() => ExpectRefusedAsync(
        ["Base", "Derived", "Late"],
        """
        public class Plain { public int [|X|] { get; init; } }
        [Message] public abstract partial class Base : IPopulatable { public int [|A|] { get; init; } }
        [Message] public partial class Derived : Base { public int B { get; set; } }
        [Message] public partial class Free { public int [|C|] { get; init; } }
        [Message] public partial class Late : Free, IPopulatable { public int D { get; set; } }
        [Message] public partial class Flat : Plain, IPopulatable { }
        """,
        Error("PG0048", "'Flat' is IPopulatable, but cannot be read into an object that is there: 'X' can only be set when the object is made; give it a setter"),
        Error("PG0048", "'Base' is IPopulatable, but cannot be read into an object that is there: 'A' can only be set when the object is made; give it a setter"),
        Error("PG0048", "'Late' is IPopulatable, but cannot be read into an object that is there: 'C' can only be set when the object is made; give it a setter"));

    [Fact]
    public Task A_union_is_not_populated() => ExpectRefusedAsync(
        ["Animal"],
        """
        [Message, Union(0, typeof(Animal))] public partial class [|Animal|] : IPopulatable { public int A { get; set; } }
        [Message] public partial class Fine : IPopulatable { public int A { get; set; } }
        """,
        Error("PG0048", "'Animal' is IPopulatable, but cannot be read into an object that is there: it is a union; let its cases implement IPopulatable"));
}
