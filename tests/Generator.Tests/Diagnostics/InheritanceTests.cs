using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Tests.Harness;
using static ProtoGen.Generator.Tests.Diagnostics.MessageDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about messages that derive from messages.</summary>
public class InheritanceTests
{
    [Fact]
    public Task A_member_that_only_the_base_can_reach_is_refused_in_what_derives_from_it() => ExpectRefusedAsync(
        ["Derived"],
        """
        [Message] public partial class Base { [Key(0)] private int A { get; set; } public int Use() => A++; }
        [Message] public partial class [|Derived|] : Base { public int B { get; set; } }
        """,
        Error("PG0019", "'Derived' cannot write and read 'Base.A', which it inherits: make it accessible to derived messages"));

    [Theory]
    [InlineData("Key(3)")]
    [InlineData("Ignore")]
    public Task An_override_cannot_move_what_the_base_has_placed(string attribute) => ExpectRefusedAsync(
        ["Derived"],
        $$"""
        [Message] public partial class Base { public virtual int A { get; set; } }
        [Message] public partial class Derived : Base { [{{attribute}}] public override int [|A|] { get; set; } }
        """,
        Error("PG0020", "'Derived.A' has its place from the message that it comes from; remove [Key] and [Ignore] from the override"));

    [Fact]
    public Task What_is_wrong_with_the_base_is_said_there_only() => ExpectAsync(
        """
        [Message] public abstract partial class Base { public object? [|A|] { get; set; } [Key(0)] public static int B { get; set; } }
        [Message] public partial class Derived : Base { public int C { get; set; } }
        """.Replace("[Key(0)]", "[[|Key(0)|]]", StringComparison.Ordinal),
        Error("PG0002", "Base.A: 'object' cannot be serialized: its shape is not known when it is read"),
        Warning("PG0018", "'Base.B' does not take part in the message, so its [Key] has no effect"));

    [Theory]
    [InlineData("[Key(0)] internal int A { get; set; } [Key(1)] public int B { get; set; }", "PG0019",
        "'Derived' cannot write and read 'Base', which it inherits: make it accessible to derived messages")]
    [InlineData("public int A; public int B { get; set; }", "PG0021",
        "'Derived' inherits fields and properties of 'Base', whose order is lost in its compiled assembly; give them a [Key] there")]
    public async Task A_compiled_base_must_show_all_that_is_written(string members, string id, string message)
    {
        ExpectedDiagnostic expected = id == "PG0019" ? Error("PG0019", message) : Error("PG0021", message);
        await AnalyzerHarness.ExpectAsync(
            new ProtoGenAnalyzer(),
            "using ProtoGen; [Message] public partial class [|Derived|] : Base { public int C { get; set; } }",
            WithBase(members),
            expected);
    }

    [Theory]
    [InlineData("public int A { get; set; } public string? B { get; set; }")]
    [InlineData("[Key(1)] public int A; [Key(0)] public string? B { get; set; }")]
    public void A_compiled_base_whose_members_are_public_is_fine(string members)
    {
        var run = GeneratorHarness.Run("using ProtoGen; [Message] public partial class Derived : Base { public int C { get; set; } }", WithBase(members));

        Assert.Contains("Derived.Formatter.g.cs", run.HintNames);
    }

    private static HarnessOptions WithBase(string members)
    {
        var contracts = GeneratorHarness.Run(
            $$"""using ProtoGen; [Message] public partial class Base { {{members}} }""",
            HarnessOptions.Default with { AssemblyName = "Contracts" });
        return HarnessOptions.Default with
        {
            AdditionalReferences = [MetadataReference.CreateFromImage(OutputCompiler.AssertCompiles(contracts))],
        };
    }

    [Fact]
    public Task A_class_that_loses_its_members_because_it_is_written_as_its_base_is_pointed_out() => ExpectAsync(
        """
        [Message] public partial record Base(int A);
        public record [|Derived|](int A, int B) : Base(A);
        public record [|Further|](int A, int B) : Derived(A, B) { public int C; }
        [Message] public partial record Marked(int A, int D) : Base(A);
        public abstract record Abstract(int A, int E) : Base(A);
        public record Behaviour(int A) : Base(A) { public static int Count; public int Twice() => 2 * A; }
        public record LeftOut(int A) : Base(A) { [Ignore] public int F { get; set; } [Ignore] public int G; }
        [Message, Union(0, typeof(Case))] public abstract partial record Union;
        [Message] public partial record Case(int A) : Union;
        public record Unlisted(int H) : Union;
        public class Other { } public class Apart : Other { public int I { get; set; } }
        """,
        Info("PG0034", "'Derived' is written as 'Base' and its own members do not travel; mark it with [Message], or what shall stay behind with [Ignore]"),
        Info("PG0034", "'Further' is written as 'Base' and its own members do not travel; mark it with [Message], or what shall stay behind with [Ignore]"));

    [Fact]
    public Task An_abstract_message_is_no_member_by_itself() => ExpectAsync(
        """
        [Message] public abstract partial record Base(int A);
        [Message] public partial record M(Base [|B|]);
        """,
        Error("PG0002", "M.B: 'Base' cannot be serialized: it is abstract; list the messages that it may be with [Union]"));
}
