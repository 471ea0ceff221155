namespace ProtoGen.Samples.Chat;

/// <summary>A person without a screen, for tests: says some lines one after the other, and prints what it is told until it has heard enough.</summary>
internal static class Script
{
    public static async Task RunAsync(Func<Action<ChatMessage>, Action<IReadOnlyList<string>>, ChatSession> open, string name, int lines, int total, CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        ChatSession? session = null;
        var said = 0;
        session = open(
            message =>
            {
                Console.WriteLine($"{message.Number} {message.Author}: {message.Text}");
                if (message.Author == name && said < lines)
                {
                    session!.Say($"line {++said}");
                }

                if (message.Number == total)
                {
                    enough.Cancel();
                }
            },
            names => Console.WriteLine($"present {string.Join(", ", names)}"));
        session.Say($"line {++said}");
        try
        {
            await session.RunAsync(enough.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            Console.WriteLine("heard all");
        }
    }
}
