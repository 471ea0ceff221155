using Spectre.Console;

namespace ProtoGen.Samples.Files;

/// <summary>Progress bars, one for each transfer.</summary>
internal static class Bars
{
    /// <summary>Runs transfers under bars.</summary>
    /// <param name="run">Gets a function that adds a bar, for a name and a number of bytes, and gives what moves it.</param>
    public static Task RunAsync(Func<Func<string, long, Action<long>>, Task> run) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new DownloadedColumn(), new TransferSpeedColumn())
        .StartAsync(bars => run((name, length) =>
        {
            var bar = bars.AddTask(Markup.Escape(name), maxValue: Math.Max(1, length));
            return bytes => bar.Value = bytes;
        }));
}
