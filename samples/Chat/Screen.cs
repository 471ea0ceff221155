using Spectre.Console;

namespace ProtoGen.Samples.Chat;

/// <summary>The terminal: what is said scrolls by, and the line that is being typed stays at the bottom.</summary>
internal sealed class Screen(string me, string room)
{
    /// <summary>Goes to the start of the line and clears it.</summary>
    private const string Clear = "\r\u001b[2K";

    private static readonly Color[] _colors = [Color.Aqua, Color.Lime, Color.Yellow, Color.Fuchsia, Color.Orange1, Color.SkyBlue1, Color.Pink1, Color.SpringGreen1];

    private readonly Lock _gate = new();
    private readonly TypedLine _line = new();
    private readonly List<string> _said = [];
    private int _recalled;
    private IReadOnlyList<string> _names = [];
    private DateOnly _day;

    /// <summary>Shows a message.</summary>
    public void Show(ChatMessage message) => Above(() =>
    {
        var at = message.At.ToLocalTime();
        if (DateOnly.FromDateTime(at.Date) != _day)
        {
            _day = DateOnly.FromDateTime(at.Date);
            AnsiConsole.Write(new Rule($"[grey]{_day:D}[/]") { Style = Style.Parse("grey"), Justification = Justify.Left });
        }

        var color = ColorOf(message.Author);
        var weight = message.Author == me ? "dim" : "bold";
        AnsiConsole.MarkupLine($"[grey]{at:HH:mm}[/] [{weight} {color}]{Markup.Escape(Texts.Plain(message.Author))}[/]  {Markup.Escape(Texts.Plain(message.Text))}");
    });

    /// <summary>Shows who is there, and says who came and went.</summary>
    public void Show(IReadOnlyList<string> names) => Above(() =>
    {
        foreach (var came in names.Except(_names).Where(name => _names.Count > 0 && name != me))
        {
            AnsiConsole.MarkupLine($"[grey]{Markup.Escape(Texts.Plain(came))} is here.[/]");
        }

        foreach (var left in _names.Except(names).Where(name => name != me))
        {
            AnsiConsole.MarkupLine($"[grey]{Markup.Escape(Texts.Plain(left))} has left.[/]");
        }

        _names = names;
    });

    /// <summary>Tells the person something that nobody said.</summary>
    public void Notice(string text) => Above(() => AnsiConsole.MarkupLine($"[yellow]{Markup.Escape(Texts.Plain(text))}[/]"));

    /// <summary>Reads lines until the person leaves.</summary>
    public async Task ReadAsync(Action<string> say, CancellationToken stop)
    {
        if (Console.IsInputRedirected)
        {
            // Not a person: each line is said. The reader of the console blocks, this one does not.
            using var input = new StreamReader(Console.OpenStandardInput(), Console.InputEncoding);
            while (await input.ReadLineAsync(stop) is { } line)
            {
                if (!string.IsNullOrWhiteSpace(line))
                {
                    say(line);
                }
            }

            return;
        }

        Notice("Type and press Enter. /who shows who is here, /quit leaves; the arrow up brings back what you said.");
        while (!stop.IsCancellationRequested)
        {
            if (!Console.KeyAvailable)
            {
                await Task.Delay(20, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter when Take() is { Length: > 0 } line:
                    if (line == "/quit")
                    {
                        return;
                    }

                    if (line == "/who")
                    {
                        Notice($"In {room}: {string.Join(", ", _names)}");
                    }
                    else if (line[0] == '/')
                    {
                        Notice($"There is no {line}; there are /who and /quit.");
                    }
                    else
                    {
                        say(line);
                    }

                    break;
                case ConsoleKey.UpArrow or ConsoleKey.DownArrow:
                    Recall(key.Key == ConsoleKey.UpArrow ? -1 : 1);
                    break;
                default:
                    Edit(line => line.Press(key));
                    break;
            }
        }
    }

    private static Color ColorOf(string name) => _colors[name.Aggregate(7, (hash, one) => unchecked((hash * 31) + one) & int.MaxValue) % _colors.Length];

    private void Above(Action write)
    {
        lock (_gate)
        {
            if (!Console.IsOutputRedirected)
            {
                Console.Write(Clear);
            }

            write();
            Draw();
        }
    }

    private void Edit(Action<TypedLine> edit)
    {
        lock (_gate)
        {
            edit(_line);
            Draw();
        }
    }

    private string Take()
    {
        lock (_gate)
        {
            var line = _line.Text.Trim();
            _line.Text = "";
            if (line.Length > 0)
            {
                _said.Add(line);
            }

            _recalled = _said.Count;
            Draw();
            return line;
        }
    }

    private void Recall(int step) => Edit(line =>
    {
        _recalled = Math.Clamp(_recalled + step, 0, _said.Count);
        line.Text = _recalled < _said.Count ? _said[_recalled] : "";
    });

    private void Draw()
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            return;
        }

        var start = $"{room} ({_names.Count}) > ";
        var width = Math.Max(10, Console.WindowWidth - start.Length - 1);
        var (shown, back) = _line.Window(width);
        Console.Write($"{Clear}{start}{shown}{(back > 0 ? $"\u001b[{back}D" : "")}");
    }
}
