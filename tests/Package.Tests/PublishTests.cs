using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ProtoGen.Package.Tests;

/// <summary>
/// The smoke program, published without one warning (warnings are errors in this repository) and run: it checks itself.
/// </summary>
[Collection(UsesPackage.Name)]
public partial class PublishTests(PackedLibrary library)
{
    private static readonly TimeSpan s_runBound = TimeSpan.FromMinutes(2);

    [NativeFact]
    public Task It_runs_as_native_code() => PublishAndRunAsync("native");

    [Fact]
    public Task It_runs_trimmed() => PublishAndRunAsync("trimmed");

    private async Task PublishAndRunAsync(string publishAs)
    {
        var folder = library.FolderOf(publishAs);
        var log = await library.BuildAsync("publish", "tests/Aot.Smoke", $"-p:PublishAs={publishAs}", "--use-current-runtime", "-o", folder);
        Assert.DoesNotMatch("warning (IL|NETSDK)", log);

        // Native code comes without the assemblies it was made of, a trimmed program with them.
        Assert.Equal(publishAs == "trimmed", File.Exists(Path.Combine(folder, "ProtoGen.dll")));
        var program = Path.Combine(folder, "ProtoGen.Aot.Smoke" + (RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? ".exe" : ""));
        var said = await BoundedProcess.RunAsync(program, folder, s_runBound);

        var passed = Totals().Match(said);
        Assert.True(passed.Success && int.Parse(passed.Groups[1].ValueSpan, null) > 300, said);
    }

    [GeneratedRegex("^([0-9]+) checks passed, 0 failed$", RegexOptions.Multiline)]
    private static partial Regex Totals();
}
