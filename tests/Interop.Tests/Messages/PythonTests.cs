using ProtoGen.TestKit;
using ProtoGen.TestKit.Values;

namespace ProtoGen.Interop.Tests.Messages;

/// <summary>
/// Emitted formatters against a library of another language: it reads what we write into its own values, and we read
/// what it writes from those.
/// </summary>
public sealed class PythonTests
{
    // Lines of hexadecimal in and out. Tuples, because a list is no key of a map.
    private const string Echo = """
        import sys, msgpack
        for line in sys.stdin:
            value = msgpack.unpackb(bytes.fromhex(line), use_list=False, strict_map_key=False)
            print(msgpack.packb(value).hex())
        """;

    [PythonFact]
    public Task Scalars_come_back() => ComeBackAsync<Ours.Scalars>();

    [PythonFact]
    public Task Nullables_come_back() => ComeBackAsync<Ours.Nullables>();

    [PythonFact]
    public Task Collections_of_messages_come_back() => ComeBackAsync<Ours.Collections>();

    [PythonFact]
    public Task Messages_that_contain_themselves_come_back() => ComeBackAsync<Ours.Node>();

    private static async Task ComeBackAsync<T>()
    {
        using var python = System.Diagnostics.Process.Start(Python.Command("-c", Echo))!;
        var errors = python.StandardError.ReadToEndAsync();
        for (int seed = 0; seed < 300; seed++)
        {
            var value = new RandomValues(seed).Make<T>();
#pragma warning disable PG0050 // the closed types are named beside MessageTests
            await python.StandardInput.WriteLineAsync(Convert.ToHexString(MessageSerializer.Serialize(value))).InTime();
            string answer = await python.StandardOutput.ReadLineAsync().InTime() ?? throw new InvalidOperationException($"Seed {seed}: {await errors}");
            var back = MessageSerializer.Deserialize<T>(Convert.FromHexString(answer));
#pragma warning restore PG0050
            Assert.True(DeepText.Of(value) == DeepText.Of(back), $"Seed {seed}: {DeepText.Of(value)} came back as {DeepText.Of(back)}.");
        }

        python.StandardInput.Close();
        await python.WaitForExitAsync().InTime();
        Assert.Equal("", await errors);
    }
}
