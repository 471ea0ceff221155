namespace ProtoGen.Package.Tests;

/// <summary>A test that needs what makes native code: skipped, with the reason, where no C compiler is to be found.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeFactAttribute : FactAttribute
{
    private static readonly string[] s_compilers = ["clang", "gcc"];

    public NativeFactAttribute()
    {
        if (!HasToolchain())
        {
            Skip = "Native AOT links with a C compiler, and there is none: install clang or gcc (on Windows the C++ tools of Visual Studio).";
        }
    }

    private static bool HasToolchain() => OperatingSystem.IsWindows()
        ? File.Exists(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86), "Microsoft Visual Studio", "Installer", "vswhere.exe"))
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => s_compilers.Any(compiler => File.Exists(Path.Combine(folder, compiler))));
}
