using System.Diagnostics;

namespace ProtoGen.Generator.ExecutionTests.Rows;

/// <summary>Processors differ in the vectors they have. Every path must give the same, also the one without any.</summary>
public class ProcessorTests
{
    // A whole test run, without vectors and on a machine that is busy with others.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task Rows_and_text_are_the_same_without(string feature)
    {
        string[] classes = [typeof(RowTests).FullName!, typeof(NeighbourTests).FullName!, typeof(Messages.BytesTests).FullName!, typeof(TextTests).FullName!];
        using var tests = Process.Start(new ProcessStartInfo(
            "dotnet", ["vstest", typeof(RowTests).Assembly.Location, $"--TestCaseFilter:{string.Join('|', classes.Select(name => $"FullyQualifiedName~{name}."))}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [feature] = "0", ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        })!;
        try
        {
            var output = tests.StandardOutput.ReadToEndAsync();
            var errors = tests.StandardError.ReadToEndAsync();
            await tests.WaitForExitAsync().WaitAsync(s_limit);

            string text = await output + await errors;
            Assert.True(tests.ExitCode == 0 && text.Contains("Passed: ", StringComparison.Ordinal), text);
        }
        finally
        {
            tests.Kill(entireProcessTree: true);
        }
    }
}
