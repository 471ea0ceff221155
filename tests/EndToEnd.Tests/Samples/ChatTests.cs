using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
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
            // All of them have begun, and none can have ended: behind its 20th line each waits for what is typed below.
            await Task.WhenAll(people.Select((person, i) => person.LineAsync(line => line.EndsWith($" {names[i]}: line 10", StringComparison.Ordinal), _bound.Token)));
            server.Dispose();
            (server, _) = await ServeAsync(address);
            await Task.WhenAll(people.Select(person => person.TypeAsync("go on", _bound.Token)));

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

    [Fact]
    public async Task What_comes_from_a_pipe_is_said_before_the_program_ends()
    {
        var (server, address) = await ServeAsync("127.0.0.1:0");
        using (server)
        {
            // By name: loopback needs no certificate whatever it is called.
            using (var ada = SampleProcess.Start("Chat", address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), " Ada "))
            {
                await ada.TypeAsync("hello", _bound.Token);
                await ada.TypeAsync("and good bye", _bound.Token);
                ada.EndInput();
                await ada.ToEndAsync(_bound.Token);
            }

            using var late = SampleProcess.Start("Chat", "script", address, "Bob", "General", "1", "3");
            var heard = Split(await late.ToEndAsync(_bound.Token)).Where(static line => Said().IsMatch(line));
            Assert.Equal(["1 Ada: hello", "2 Ada: and good bye", "3 Bob: line 1"], heard);
        }
    }

    [Fact]
    public async Task What_could_not_be_said_is_told()
    {
        // It takes connections, and answers nothing.
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        using var ada = SampleProcess.Start("Chat", $"{mute.LocalEndpoint}", "Ada");
        await ada.TypeAsync("hello", _bound.Token);
        ada.EndInput();

        var (code, complaint) = await ada.FailureAsync(_bound.Token);

        Assert.Equal((1, "Not said: hello" + Environment.NewLine), (code, complaint));
    }

    [Theory]
    [InlineData("00000033 97 A7", "a message that a crash has cut off")]
    [InlineData("00000000 0000", "zeros, where the bytes were not on the disk yet")]
    [InlineData("00000004 00000000", "a message whose bytes were not on the disk yet")]
    [InlineData("0000", "half a length")]
    public async Task A_room_opens_with_what_a_crash_has_left_behind_its_last_message(string tail, string why)
    {
        _ = why;
        var path = Path.Combine(_folder.Path, "room-general.journal");
        string[] expected = ["1 Ada: line 1", "2 Ada: line 2"];
        await SayLinesAsync("Ada", 2, 2);

        // The first message, said again under its id, and then the torn one.
        var record = await File.ReadAllBytesAsync(path, _bound.Token);
        var first = record[..(4 + BinaryPrimitives.ReadInt32BigEndian(record))];
        await File.WriteAllBytesAsync(path, [.. record, .. first, .. Convert.FromHexString(tail.Replace(" ", "", StringComparison.Ordinal))], _bound.Token);

        var heardByBob = await SayLinesAsync("Bob", 1, 3);
        var heardByCyn = await SayLinesAsync("Cyn", 1, 4);
        Assert.Equal([.. expected, "3 Bob: line 1"], heardByBob);
        Assert.Equal([.. expected, "3 Bob: line 1", "4 Cyn: line 1"], heardByCyn);
    }

    private async Task<string[]> SayLinesAsync(string name, int lines, int total)
    {
        var (server, address) = await ServeAsync("127.0.0.1:0");
        using (server)
        {
            using var person = SampleProcess.Start("Chat", "script", address, name, "general", $"{lines}", $"{total}");
            return [.. Split(await person.ToEndAsync(_bound.Token)).Where(static line => Said().IsMatch(line))];
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
