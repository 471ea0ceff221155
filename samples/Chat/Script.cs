namespace ProtoGen.Samples.Chat;

/// <summary>
/// A person without a screen, for tests: says some lines one after the other, and prints what it is told until it has heard enough.
/// Behind its 20th line it stops until it reads a line itself.
/// </summary>
internal static class Script
{
    private const int LinesBeforeTheStop = 20;

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
                    var next = $"line {++said}";
                    if (said == LinesBeforeTheStop + 1)
                    {
                        // Read elsewhere: what others say is heard meanwhile.
                        _ = Task.Run(() =>
                        {
                            Console.In.ReadLine();
                            session!.Say(next);
                        }, stop);
                    }
                    else
                    {
                        session!.Say(next);
                    }
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
