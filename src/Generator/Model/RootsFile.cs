namespace ProtoGen.Generator.Model;

/// <summary>The emitted file that registers the roots: one part prints it, another finds what it registers.</summary>
internal static class RootsFile
{
    public const string HintName = "ProtoGen.Roots.g.cs";

    /// <summary>The runtime's method that is called for each root, with its type and its formatter.</summary>
    public const string Register = nameof(Register);
}
