using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Tests.Harness;
using Xunit.Sdk;

namespace ProtoGen.Generator.Tests.HarnessTests;

public class GeneratorHarnessTests
{
    private const string Source = "internal sealed class Input { }";
    private const string Clean = "internal static class Output { }";

    private static NameModel Name(GeneratorSyntaxContext syntax, params ImmutableArray<object?> parts) =>
        new(((Microsoft.CodeAnalysis.CSharp.Syntax.ClassDeclarationSyntax)syntax.Node).Identifier.Text, parts);

    [Fact]
    public void A_clean_generator_passes_and_its_files_are_returned()
    {
        var run = GeneratorHarness.Run(Source, ProbeGenerator.Options(syntax => Name(syntax), _ => Clean));

        Assert.Equal(["Probe.g.cs"], run.HintNames);
        Assert.Equal(Clean, run["Probe.g.cs"]);
        Assert.Single(run.StepOutputs(ProbeGenerator.Stage));
    }

    [Fact]
    public void A_model_that_holds_a_symbol_is_caught_however_deep_it_sits()
    {
        var options = ProbeGenerator.Options(
            syntax => Name(syntax, new List<object?> { syntax.SemanticModel.GetDeclaredSymbol(syntax.Node) }), _ => Clean);

        var failure = Assert.ThrowsAny<XunitException>(() => GeneratorHarness.Run(Source, options));
        Assert.Contains("ISymbol", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SyntaxNode")]
    [InlineData("Location")]
    [InlineData("Compilation")]
    [InlineData("SemanticModel")]
    [InlineData("SyntaxTree")]
    public void A_model_that_holds_another_part_of_the_compilation_is_caught(string part)
    {
        var options = ProbeGenerator.Options(
            syntax => Name(syntax, part switch
            {
                "SyntaxNode" => syntax.Node,
                "Location" => syntax.Node.GetLocation(),
                "Compilation" => syntax.SemanticModel.Compilation,
                "SemanticModel" => syntax.SemanticModel,
                _ => syntax.Node.SyntaxTree,
            }),
            _ => Clean);

        var failure = Assert.ThrowsAny<XunitException>(() => GeneratorHarness.Run(Source, options));
        Assert.Contains($"is a {part}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_could_hold_a_symbol_is_caught_while_it_is_null()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => ObjectGraph.AssertHoldsNoCompilation(Tuple.Create<ISymbol?>(null), "Stage"));

        Assert.Contains("Stage.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_is_never_equal_is_caught()
    {
        var options = ProbeGenerator.Options(_ => new object(), _ => Clean);

        var failure = Assert.ThrowsAny<XunitException>(() => GeneratorHarness.Run(Source, options));
        Assert.Contains("Stage 'Probe' ran again", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_whose_outputs_are_gone_is_caught()
    {
        var options = ProbeGenerator.Options(syntax => Name(syntax), _ => Clean);
        var first = GeneratorHarness.AssertNoException(GeneratorHarness.CreateDriver(options).RunGenerators(options.Compile([Source])));
        var later = GeneratorHarness.AssertNoException(GeneratorHarness.CreateDriver(options).RunGenerators(options.Compile([""])));

        var failure = Assert.ThrowsAny<XunitException>(() => Harness.Caching.AssertCached(first, later, [ProbeGenerator.Stage]));
        Assert.Contains("Stage 'Probe' had 1 outputs, and 0 after", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generator_that_throws_is_caught()
    {
        var options = ProbeGenerator.Options(_ => throw new InvalidOperationException("probe"), _ => Clean);

        var failure = Assert.ThrowsAny<XunitException>(() => GeneratorHarness.Run(Source, options));
        Assert.Contains("probe", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("internal static class Output { Missing field; }", "CS0246")]
    [InlineData("internal static class Output { internal static void Run() { int unused; } }", "CS0168")]
    [InlineData("/// <summary>Documented.</summary>\npublic static class Output { public static int Undocumented; }", "CS1591")]
    [InlineData("/// <summary>See <see cref=\"Missing\"/>.</summary>\npublic static class Output { }", "CS1574")]
    [InlineData("#nullable enable\ninternal static class Output { internal static string Text = null; }", "CS8625")]
    public void Output_that_does_not_compile_cleanly_is_caught(string output, string id)
    {
        var options = ProbeGenerator.Options(syntax => Name(syntax), _ => output);

        var failure = Assert.ThrowsAny<XunitException>(() => GeneratorHarness.Run(Source, options));
        Assert.Contains(id, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Input_may_leave_its_members_undocumented()
    {
        var run = GeneratorHarness.Run("public sealed class Input { public int Value; }", ProbeGenerator.Options(syntax => Name(syntax), _ => Clean));

        Assert.Single(run.Files);
    }

    [Fact]
    public void Input_that_does_not_compile_is_caught()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => GeneratorHarness.Run("internal sealed class Input : Missing { }"));

        Assert.Contains("CS0246", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Overflow_is_checked_where_a_test_asks_for_it()
    {
        var options = HarnessOptions.Default with { CheckOverflow = true };

        Assert.True(GeneratorHarness.Run(Source, options).Output.Options.CheckOverflow);
        Assert.False(GeneratorHarness.Run(Source).Output.Options.CheckOverflow);
    }
}
