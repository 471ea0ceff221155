using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProtoGen.Testing.Tests;

public class GeneratedCodeTests
{
    private const string Reading = "[Message] public partial record Reading(string Sensor, List<double> Values);";

    [Fact]
    public void A_snapshot_takes_one_line() => GeneratedCode.For(Reading).Verify();

    [Fact]
    public void Verify_can_take_the_driver()
    {
        var run = GeneratedCode.For(Reading).Driver.GetRunResult();

        Assert.Equal(["Reading.Formatter.g.cs"], run.Results.Single().GeneratedSources.Select(file => file.HintName));
    }

    [Fact]
    public void Source_with_errors_fails_with_what_is_wrong()
    {
        var files = GeneratedCode.For("[Message] public record Reading(string Sensor); [Message] public partial record Other(Missing Value);");

        var failure = Assert.Throws<SnapshotException>(() => files.Verify());

        Assert.Contains("Input0.cs(1,25): error PG0001", failure.Message, StringComparison.Ordinal);
        Assert.Contains("error CS0246", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_without_an_annotation_fails()
    {
        var failure = Assert.Throws<SnapshotException>(() => GeneratedCode.For("public record Reading(string Sensor);").Verify());

        Assert.Contains("Nothing was emitted", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_generator_says_of_the_source_can_be_tested()
    {
        var said = GeneratedCode.For("[Message] public partial record Reading([property: Key(-1)] int Value);").Diagnostics;

        Assert.Equal("PG0007", Assert.Single(said).Id);
    }

    [Fact]
    public void Sources_are_compiled_together_as_the_options_say()
    {
        var options = new GeneratedCodeOptions
        {
            ImplicitUsings = false,
            AssemblyName = "Contracts",
            CompilationOptions = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, checkOverflow: true),
            ParseOptions = new CSharpParseOptions(LanguageVersion.CSharp14, preprocessorSymbols: ["BIG"]),
        };

        var files = GeneratedCode.For(
            ["namespace A { public struct Plain; [ProtoGen.Message] public partial struct One { public B.Two Two; } }",
             "namespace B { [ProtoGen.Message] public partial struct Two {\n#if BIG\npublic long X;\n#else\npublic short X;\n#endif\n} }"],
            options);

        Assert.DoesNotContain(files.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(["A.One.Formatter.g.cs", "B.Two.Formatter.g.cs"], files.Files.Select(file => file.HintName));
        Assert.Contains("WriteInt64", files.Files[1].Text, StringComparison.Ordinal);
        Assert.Equal("Contracts", files.Compilation.AssemblyName);
        Assert.True(files.Compilation.Options.CheckOverflow);
    }

    [Fact]
    public void The_package_belongs_to_no_test_framework()
    {
        var names = typeof(GeneratedCode).Assembly.GetReferencedAssemblies().Select(name => name.Name!.Split('.')[0]).Distinct();

        Assert.Equal(["DiffEngine", "DiffPlex", "Microsoft", "ProtoGen", "System"], names.Order(StringComparer.Ordinal));
    }
}
