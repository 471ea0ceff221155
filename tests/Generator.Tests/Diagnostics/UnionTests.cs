using static ProtoGen.Generator.Tests.Diagnostics.MessageDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about unions and their cases.</summary>
public class UnionTests
{
    [Fact]
    public Task A_union_is_a_message() => ExpectRefusedAsync(
        ["IU"],
        "[Union(0, typeof(A))] public partial interface [|IU|]; [Message] public partial record A(int X) : IU;",
        Error("PG0022", "'IU' has [Union], so it needs [Message] too"));

    [Fact]
    public Task A_union_must_be_partial() => ExpectRefusedAsync(
        ["IU"],
        "[Message, Union(0, typeof(A))] public interface [|IU|]; [Message] public partial record A(int X) : IU;",
        Error("PG0001", "'IU' is a message, so 'IU' must be partial: the formatter is added to it"));

    [Fact]
    public Task A_case_belongs_to_its_union() => ExpectRefusedAsync(
        ["IU"],
        """
        [Message, Union(0, typeof(A)), [|Union(1, typeof(B))|], [|Union(2, typeof(C<>))|], [|Union(3, typeof(int[]))|]] public partial interface IU;
        [Message] public partial record A(int X) : IU;
        [Message] public partial record B(int X);
        [Message] public partial record C<T>(T X) : IU;
        """,
        Error("PG0023", "'B' cannot be a case of 'IU': it must implement or derive from it, and an open generic one must have its type parameters"),
        Error("PG0023", "'C<>' cannot be a case of 'IU': it must implement or derive from it, and an open generic one must have its type parameters"),
        Error("PG0023", "'int[]' cannot be a case of 'IU': it must implement or derive from it, and an open generic one must have its type parameters"));

    [Fact]
    public Task A_case_is_a_message() => ExpectAsync(
        """
        [Message, [|Union(0, typeof(A))|], [|Union(1, typeof(B))|]] public partial interface IU;
        public record A(int X) : IU;
        [Message] public abstract partial record B(int X) : IU;
        """,
        Error("PG0002", "IU(0): 'A' cannot be serialized: it is not a message; mark it with [Message]"),
        Error("PG0002", "IU(1): 'B' cannot be serialized: it is abstract; list the messages that it may be with [Union]"));

    [Fact]
    public Task Tags_and_cases_are_listed_once() => ExpectRefusedAsync(
        ["IU"],
        """
        [Message, Union(0, typeof(A)), [|Union(0, typeof(B))|], [|Union(2, typeof(A))|]] public partial interface IU;
        [Message] public partial record A(int X) : IU;
        [Message] public partial record B(int X) : IU;
        """,
        Error("PG0024", "'B' has tag 0, which 'A' has already"),
        Error("PG0025", "'A' is a case of 'IU' already, with tag 0"));

    [Fact]
    public Task A_base_that_can_be_made_is_a_case_of_its_own() => ExpectRefusedAsync(
        ["A"],
        """
        [Message, Union(1, typeof(B))] public partial record [|A|](int X);
        [Message] public partial record B(int X) : A(X);
        """,
        Error("PG0026", "'A' can be made, so it is a case of its own: list it with [Union], or make it abstract"));

    [Theory]
    [InlineData("record F(UnknownCase Unknown) : IUnknownCase", "it is no 'IU'")]
    [InlineData("record F(UnknownCase Unknown) : IU", "it does not implement IUnknownCase")]
    [InlineData("abstract record F(UnknownCase Unknown) : IU, IUnknownCase", "it cannot be made")]
    [InlineData("class F : IU, IUnknownCase { public UnknownCase Unknown => null!; }", "it has no constructor with one UnknownCase")]
    public Task What_keeps_unknown_cases_must_be_able_to(string declaration, string reason) => ExpectRefusedAsync(
        ["IU"],
        $$"""
        [Message, Union(0, typeof(A)), [|UnionFallback(typeof(F))|]] public partial interface IU;
        [Message] public partial record A(int X) : IU;
        public {{declaration}}{{(declaration.EndsWith('}') ? "" : ";")}}
        """,
        Error("PG0027", $"'F' cannot keep the unknown cases of 'IU': {reason}"));

    [Fact]
    public Task A_union_whose_case_is_refused_is_not_emitted_and_not_reported() => ExpectAsync(
        """
        [Message, Union(0, typeof(A))] public partial interface IU;
        [Message] public partial record A(object [|X|]) : IU;
        [Message] public partial record M(List<IU> Items);
        """,
        Error("PG0002", "A.X: 'object' cannot be serialized: its shape is not known when it is read"));

    [Theory]
    [InlineData("public int [|Formatter|] { get; set; }", "Formatter")]
    [InlineData("public int [|CaseFormatter|] { get; set; }", "CaseFormatter")]
    public Task The_names_of_both_emitted_structs_must_be_free(string member, string name) => ExpectAsync(
        $$"""[Message, Union(0, typeof(M))] public partial class M { {{member}} }""",
        Error("PG0005", $"The name '{name}' is taken: the formatter of 'M' is nested in it under that name"));
}
