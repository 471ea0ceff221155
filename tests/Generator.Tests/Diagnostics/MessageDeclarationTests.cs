using static ProtoGen.Generator.Tests.Diagnostics.MessageDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about the type as a whole.</summary>
public class MessageDeclarationTests
{
    [Fact]
    public Task A_message_must_be_partial() => ExpectAsync(
        "[Message] public record [|Order|](int Id);",
        Error("PG0001", "'Order' is a message, so 'Order' must be partial: the formatter is added to it"));

    [Fact]
    public Task The_types_around_a_message_must_be_partial() => ExpectAsync(
        "public class [|Shop|] { public partial class Desk { [Message] public partial record Order(int Id); } }",
        Error("PG0001", "'Order' is a message, so 'Shop' must be partial: the formatter is added to it"));

    [Theory]
    [InlineData("static partial class [|M|] { }", "a static class has no instances")]
    [InlineData("partial interface [|M|] { }", "an interface has no members to write; list the messages that it may be with [Union]")]
    [InlineData("ref partial struct [|M|] { public int A; }", "a ref struct cannot be stored")]
    [InlineData("partial class [|M|]<T> where T : allows ref struct { }", "its type parameter 'T' allows ref structs, which cannot be stored")]
    [InlineData("partial class [|M|] : List<string> { public int A { get; set; } }", "it derives from 'List<string>', whose elements are not members and would be lost; make the collection a member")]
    [InlineData("partial class [|M|] : System.Collections.ObjectModel.Collection<int> { }", "it derives from 'Collection<int>', whose elements are not members and would be lost; make the collection a member")]
    public Task A_type_that_cannot_be_made_or_stored_is_refused(string declaration, string reason) => ExpectAsync(
        "[Message] public " + declaration, Error("PG0003", $"'M' cannot be a message: {reason}"));

    [Fact]
    public Task A_file_local_type_is_refused() => ExpectAsync(
        "[Message] file partial record [|M|](int A);",
        Error("PG0003", "'M' cannot be a message: a file-local type cannot be added to from another file"));

    [Fact]
    public Task A_message_in_a_file_local_type_is_refused() => ExpectAsync(
        "file partial class Outer { [Message] internal partial record [|M|](int A); }",
        Error("PG0003", "'M' cannot be a message: a file-local type cannot be added to from another file"));

    [Fact]
    public Task A_hidden_type_parameter_is_refused() => ExpectAsync(
        """
        #pragma warning disable CS0693
        public partial class Outer<T> { [Message] public partial class [|M|]<T> { public int A { get; set; } } }
        """,
        Error("PG0003", "'M' cannot be a message: its type parameter 'T' hides that of the type around it"));

    [Fact]
    public Task A_base_whose_formatter_is_written_by_hand_is_refused() => ExpectAsync(
        """
        [Message] public partial class [|Derived|] : Base { public int B { get; set; } }
        [Message] public partial class [|Base|] : Root { public int A { get; set; } }
        public class Root { public class Formatter { } }
        """,
        Error("PG0004", "'Derived' derives from 'Root', whose formatter is written by hand, so its members are not known here; mark 'Root' with [Message] instead, or make it a member"),
        Error("PG0004", "'Base' derives from 'Root', whose formatter is written by hand, so its members are not known here; mark 'Root' with [Message] instead, or make it a member"));

    [Theory]
    [InlineData("partial class [|Formatter|] { public int A { get; set; } }")]
    [InlineData("partial class M { public int [|Formatter|] { get; set; } }")]
    [InlineData("partial class M { public class [|Formatter|] { } }")]
    [InlineData("partial class M { public static void [|Formatter|]() { } }")]
    [InlineData("partial class M<[|Formatter|]> { public int A { get; set; } }")]
    public Task The_name_of_the_emitted_struct_must_be_free(string declaration) => ExpectAsync(
        "[Message] public " + declaration,
        Error("PG0005", $"The name 'Formatter' is taken: the formatter of '{(declaration.Contains('M', StringComparison.Ordinal) ? "M" : "Formatter")}' is nested in it under that name"));

    [Theory]
    [InlineData("class B { public string Formatter { get; set; } = \"\"; }", "class [|D|] : B", "B")]
    [InlineData("class B { protected virtual void Formatter() { } }", "class [|D|] : B", "B")]
    [InlineData("class B { internal const int Formatter = 1; } public class C : B { }", "class [|D|] : C", "B")]
    [InlineData("class B<T> { public T? Formatter; }", "class [|D|] : B<int>", "B<int>")]
    [InlineData("interface IB { int Formatter { get; } }", "interface [|D|] : IB", "IB")]
    public Task The_name_of_the_emitted_struct_must_be_free_in_the_bases_too(string bases, string declaration, string origin) => ExpectAsync(
        $"public {bases} [Message{(declaration.StartsWith("interface", StringComparison.Ordinal) ? ", Union(0, typeof(D))" : "")}] public partial {declaration} {{ }}",
        Error("PG0005", $"The name 'Formatter' is taken in '{origin}', which it inherits: the formatter of 'D' is nested in it under that name"));

    [Fact]
    public Task What_a_base_keeps_to_itself_takes_no_name() => ExpectAsync(
        """
        public class B { private string Formatter { get; set; } = ""; public string Text => Formatter; }
        [Message] public partial class D : B { public int X { get; set; } }
        """);

    [Fact]
    public Task A_message_without_a_usable_constructor_is_refused() => ExpectAsync(
        """
        [Message] public partial class A { public [|A|](int amount, string name) { } public int Amount { get; set; } }
        [Message] public partial class B { public [|B|](ref int amount) { } public int Amount { get; set; } }
        [Message] public partial class C { public [|C|](string amount) { } public int Amount { get; set; } }
        [Message] public partial class [|D|] { private D(D other) { } public int Amount { get; set; } }
        [Message] public partial class E { public [|E|](ref readonly object name) { } public string Name { get; set; } = ""; }
        """,
        Error("PG0011", "'A' cannot be made from the values of its members: no member has the name and the type of 'name' in 'A.A(int, string)'"),
        Error("PG0011", "'B' cannot be made from the values of its members: no member has the name and the type of 'amount' in 'B.B(ref int)'"),
        Error("PG0011", "'C' cannot be made from the values of its members: no member has the name and the type of 'amount' in 'C.C(string)'"),
        Error("PG0011", "'D' cannot be made from the values of its members: it has no constructor but one that copies"),
        Error("PG0011", "'E' cannot be made from the values of its members: no member has the name and the type of 'name' in 'E.E(ref readonly object)'"));

    [Fact]
    public Task A_message_with_two_constructors_that_do_equally_well_is_refused() => ExpectAsync(
        "[Message] public partial class [|M|] { public M(int a) { } public M(string b) { } public int A { get; set; } public string? B { get; set; } }",
        Error("PG0012", "'M' can be made by 'M.M(int)' and by 'M.M(string)'; mark one of them with [MessageConstructor]"));

    [Fact]
    public async Task Members_of_several_files_have_no_order()
    {
        var options = Harness.HarnessOptions.Default;
        var run = Harness.GeneratorHarness.RunWithoutCompiling(
        [
            "using ProtoGen; [Message] public partial class M { public int A { get; set; } }",
            "public partial class M { public int B { get; set; } }",
        ], options);

        var reported = Assert.Single(await Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzerExtensions
            .WithAnalyzers(run.Input, [new Generator.Diagnostics.ProtoGenAnalyzer()]).GetAnalyzerDiagnosticsAsync());

        var expected = Error("PG0010", "'M.B' is in another file than the members before it, so their order is not defined; give every member a [Key]");
        Assert.Equal(expected, new(reported.Id, reported.Severity, reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("Input1.cs:B", $"{reported.Location.SourceTree!.FilePath}:{reported.Location.SourceTree.GetText().ToString(reported.Location.SourceSpan)}");
        Assert.Empty(run.Files);
    }
}
