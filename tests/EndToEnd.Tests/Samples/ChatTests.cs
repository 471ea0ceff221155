using System.Globalization;
using System.Text.RegularExpressions;
using ProtoGen.TestKit;

namespace ProtoGen.EndToEnd.Tests.Samples;

public sealed partial class ChatTests : IDisposable
{
    private const int Lines = 40;

    private readonly CancellationTokenSource _bound = new(TimeSpan.FromSeconds(60));
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        _bound.Dispose();
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_the_server_is_killed_in_the_middle()
    {
        string[] names = ["Ada", "Bob", "Cyn"];
        var (server, address) = await ServeAsync("127.0.0.1:0");
        var people = names.Select(name => SampleProcess.Start("Chat", "script", address, name, "general", $"{Lines}", $"{names.Length * Lines}")).ToArray();
        try
        {
            // All of them have begun, none can have ended: each says its next line when it has heard the one before.
            await Task.WhenAll(people.Select((person, i) => person.LineAsync(line => line.EndsWith($" {names[i]}: line 10", StringComparison.Ordinal), _bound.Token)));
            server.Dispose();
            (server, _) = await ServeAsync(address);

            var heard = await Task.WhenAll(people.Select(person => person.ToEndAsync(_bound.Token)));

            // What each of them heard behind its tenth line, which the wait above has taken.
            Assert.All(heard, text =>
            {
                Assert.Contains("notice Not connected: ", text, StringComparison.Ordinal);
                Assert.Contains("notice Connected again.", text, StringComparison.Ordinal);
                Assert.Contains("present Ada, Bob, Cyn", text, StringComparison.Ordinal);
                var numbers = Said().Matches(text).Select(match => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)).ToArray();
                Assert.Equal(Enumerable.Range(numbers[0], (names.Length * Lines) - numbers[0] + 1), numbers);
            });

            // Who comes later hears all of it: every line of everybody, once and in order.
            using var late = SampleProcess.Start("Chat", "script", address, "Dan", "general", "1", $"{(names.Length * Lines) + 1}");
            var all = Said().Matches(await late.ToEndAsync(_bound.Token));
            Assert.Equal(Enumerable.Range(1, (names.Length * Lines) + 1), all.Select(match => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)));
            Assert.All(names, name => Assert.Equal(
                Enumerable.Range(1, Lines).Select(i => $"line {i}"),
                all.Where(match => match.Groups["author"].Value == name).Select(match => match.Groups["text"].Value)));
        }
        finally
        {
            server.Dispose();
            foreach (var person in people)
            {
                person.Dispose();
            }
        }
    }

    [Fact]
    public async Task Rooms_are_apart_and_a_name_that_is_none_is_refused()
    {
        var (server, address) = await ServeAsync("127.0.0.1:0");
        using (server)
        {
            using var one = SampleProcess.Start("Chat", "script", address, "Ada", "one", "2", "2");
            using var two = SampleProcess.Start("Chat", "script", address, "Bob", "two", "2", "2");
            using var none = SampleProcess.Start("Chat", "script", address, "Cyn", "../two", "1", "1");

            Assert.Equal(["present Ada", "1 Ada: line 1", "2 Ada: line 2", "heard all"], Split(await one.ToEndAsync(_bound.Token)));
            Assert.Equal(["present Bob", "1 Bob: line 1", "2 Bob: line 2", "heard all"], Split(await two.ToEndAsync(_bound.Token)));
            Assert.Equal((1, "The name of a room has 1 to 32 letters and digits." + Environment.NewLine), await none.FailureAsync(_bound.Token));
        }
    }

    private static string[] Split(string text) => text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private async Task<(SampleProcess Server, string Address)> ServeAsync(string address)
    {
        var server = SampleProcess.Start("Chat", "server", address, _folder.Path);
        var line = await server.LineAsync(static line => line.StartsWith("Listening on ", StringComparison.Ordinal), _bound.Token);
        return (server, line["Listening on ".Length..line.IndexOf(". Press", StringComparison.Ordinal)]);
    }

    [GeneratedRegex(@"^(?<number>\d+) (?<author>\w+): (?<text>.*?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Said();
}
