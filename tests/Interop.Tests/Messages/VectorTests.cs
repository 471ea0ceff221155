using ProtoGen.TestKit;
using ProtoGen.TestKit.Conformance;

namespace ProtoGen.Interop.Tests.Messages;

/// <summary>
/// The file of vectors itself, against a library that has no part in it: what is said to be one value is one to that library too, and
/// what is said to be its shortest encoding it writes.
/// </summary>
public sealed class VectorTests
{
    // Timestamps are told from other extensions by their type, and floats keep their width.
    private const string Echo = """
        import sys, msgpack
        for line in sys.stdin:
            kind, data = line.split()
            value = msgpack.unpackb(bytes.fromhex(data), strict_map_key=False)
            print(msgpack.packb(value, use_single_float=kind == 'float32').hex())
            sys.stdout.flush()
        """;

    [PythonFact]
    public async Task Every_encoding_is_the_value_that_the_shortest_is()
    {
        using var python = System.Diagnostics.Process.Start(Python.Command("-c", Echo))!;
        var errors = python.StandardError.ReadToEndAsync();

        // Of the extensions that the specification keeps for itself, the library knows timestamps only.
        foreach (var vector in ConformanceVector.All.Where(vector => vector is not { Kind: "ext", Value: "1 80" or "1 fe" }))
        {
            string shortest = Convert.ToHexStringLower(vector.Shortest);
            foreach (byte[] bytes in vector.Encodings)
            {
                await python.StandardInput.WriteLineAsync($"{vector.Kind} {Convert.ToHexStringLower(bytes)}").InTime();
                await python.StandardInput.FlushAsync().InTime();
                string answer = await python.StandardOutput.ReadLineAsync().InTime() ?? throw new InvalidOperationException($"{vector}: {await errors}");
                Assert.True(shortest == answer, $"{vector}: {Convert.ToHexStringLower(bytes.AsSpan(0, Math.Min(bytes.Length, 20)))} is written as {answer[..Math.Min(answer.Length, 40)]}.");
            }
        }

        python.StandardInput.Close();
        await python.WaitForExitAsync().InTime();
        Assert.Equal("", await errors);
    }
}
