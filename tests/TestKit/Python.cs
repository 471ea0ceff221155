using System.Diagnostics;
using Xunit;

namespace ProtoGen.TestKit;

/// <summary>A Python interpreter with the msgpack module: a peer that shares no code with the product.</summary>
public static class Python
{
    // The one on PATH may be a version manager's, which does not see the modules of the system.
    private static readonly string[] _candidates = ["python3", "/usr/bin/python3", "python"];
    private static readonly Lazy<string?> _interpreter = new(() => Array.Find(_candidates, HasMessagePack));

    /// <summary>Null where no interpreter has the module.</summary>
    public static string? Interpreter => _interpreter.Value;

    /// <summary>The way to start the interpreter, with its three streams in the test's hands.</summary>
    public static ProcessStartInfo Command(params string[] arguments)
    {
        string interpreter = Interpreter ?? throw new InvalidOperationException("There is no Python with msgpack: the test lacks [PythonFact].");
        return Command(interpreter, arguments);
    }

    private static bool HasMessagePack(string interpreter)
    {
        try
        {
            using var process = Process.Start(Command(interpreter, "-c", "import msgpack"));
            return process is not null && process.WaitForExit(Deadline.Limit) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // There is no such program.
        }
    }

    private static ProcessStartInfo Command(string interpreter, params string[] arguments) => new(interpreter, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["PYTHONUNBUFFERED"] = "1" },
    };
}

/// <summary>A fact that needs <see cref="Python"/>; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        if (Python.Interpreter is null)
        {
            Skip = "Needs python3 with the msgpack module (Debian: python3-msgpack).";
        }
    }
}
