using System.Globalization;

namespace ProtoGen.Benchmarks.Calls.Processes;

/// <summary>
/// The child process: one contender's server, and a line for every line it is asked: its usage, one-ways announced,
/// one-ways arrived. It ends with its standard input, so it never outlives its parent.
/// </summary>
internal static class ServerProgram
{
    public const string Usage = "usage";
    public const string Expect = "expect";
    public const string Heard = "heard";
    public const string Done = "ok";

    public static async Task<int> RunAsync(string contender)
    {
        var counter = new OneWayCounter();
        var server = await CallContenders.Named(contender).StartServerAsync(counter);
        Console.WriteLine(server.Port);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            Console.WriteLine(await AnswerAsync(line.Split(' '), counter));
        }

        await server.Stop();
        return 0;
    }

    private static async Task<string> AnswerAsync(string[] question, OneWayCounter counter)
    {
        switch (question)
        {
            case [Usage]:
                return Processes.Usage.OfThisProcess().ToString();
            case [Expect, var messages]:
                counter.Expect(long.Parse(messages, CultureInfo.InvariantCulture));
                return Done;
            case [Heard]:
                await counter.HeardAsync();
                return Done;
            default:
                throw new InvalidOperationException($"Unknown question '{string.Join(' ', question)}'.");
        }
    }
}
