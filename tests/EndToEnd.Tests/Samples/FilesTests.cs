using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ProtoGen.EndToEnd.Tests.Samples;

public sealed partial class FilesTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _bound = new(Patience);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("protogen-files-test-");

    public void Dispose()
    {
        _bound.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task It_resumes_an_upload_and_answers_small_calls_beside_two_transfers()
    {
        using var sample = SampleProcess.Start("Files");

        var output = await sample.ToEndAsync(_bound.Token);

        var cut = CutOff().Match(output);
        Assert.True(cut.Success, output);
        Assert.InRange(Number(cut.Groups[1]), 1, Number(cut.Groups[2]) - 1);
        var whole = Transferred().Matches(output);
        Assert.Equal(["uploaded the rest: first.bin", "uploaded: second.bin", "downloaded: first.bin"], whole.Select(transfer => transfer.Groups[1].Value));
        Assert.All(whole, transfer => Assert.Equal(cut.Groups[2].Value, transfer.Groups[2].Value));
        Assert.Equal(whole[0].Groups[3].Value, whole[2].Groups[3].Value);
        Assert.NotEqual(whole[0].Groups[3].Value, whole[1].Groups[3].Value);
        Assert.Matches(@"client  [1-9]\d* small calls meanwhile: half of them within [\d.,]+ ms, the slowest [\d.,]+ ms", output);
    }

    [Fact]
    public async Task It_runs_as_three_processes_and_goes_on_where_a_transfer_ended()
    {
        var content = RandomNumberGenerator.GetBytes(3_000_001);
        await File.WriteAllBytesAsync(PathOf("there.bin"), content);
        await File.WriteAllBytesAsync(PathOf("back.bin"), content[..1_234_567]);
        var kept = _folder.CreateSubdirectory("server");
        await File.WriteAllBytesAsync(Path.Combine(kept.FullName, "there.bin"), content[..2_000_000]);
        using var server = SampleProcess.Start("Files", "server", kept.FullName);
        var port = Port().Match(await server.LineAsync(static line => line.StartsWith("Listening", StringComparison.Ordinal), _bound.Token)).Value;

        using (var up = SampleProcess.Start("Files", "upload", port, PathOf("there.bin")))
        {
            await up.ToEndAsync(_bound.Token);
        }

        Assert.Equal(content, await File.ReadAllBytesAsync(Path.Combine(kept.FullName, "there.bin")));
        using (var down = SampleProcess.Start("Files", "download", port, "there.bin", PathOf("back.bin")))
        {
            await down.ToEndAsync(_bound.Token);
        }

        Assert.Equal(content, await File.ReadAllBytesAsync(PathOf("back.bin")));
    }

    [Theory]
    [InlineData("../there.bin", "server  A handler failed: Files/Length, '../there.bin' is not the name of a file.")]
    [InlineData("nowhere.bin", "server  A handler failed: Files/Describe, ")]
    public async Task A_file_that_is_not_the_servers_to_give_is_an_error(string name, string report)
    {
        await File.WriteAllTextAsync(PathOf("there.bin"), "mine");
        using var server = SampleProcess.Start("Files", "server", PathOf("server"));
        var port = Port().Match(await server.LineAsync(static line => line.StartsWith("Listening", StringComparison.Ordinal), _bound.Token)).Value;

        using var down = SampleProcess.Start("Files", "download", port, name, PathOf("back.bin"));
        var (code, complaint) = await down.FailureAsync(_bound.Token);

        Assert.Equal(1, code);
        Assert.Contains("handler", complaint, StringComparison.Ordinal);
        Assert.Contains(report, await server.LineAsync(static line => line.Contains("server  ", StringComparison.Ordinal), _bound.Token), StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("back.bin")));
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private static long Number(Capture text) => long.Parse(text.ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"client  cut off: the server has ([\d,]+) of ([\d,]+) bytes")]
    private static partial Regex CutOff();

    [GeneratedRegex(@"client  (\S.*), ([\d,]+) bytes, SHA-256 ([0-9A-F]{64}) on both sides")]
    private static partial Regex Transferred();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Port();
}
