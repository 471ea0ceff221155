namespace ProtoGen.Generator;

/// <summary>Names every stage of the pipelines, so that tests can ask why a stage ran.</summary>
internal static class TrackingNames
{
    public const string Messages = nameof(Messages);
    public const string Unions = nameof(Unions);
    public const string Roots = nameof(Roots);
    public const string RootsInAttributes = nameof(RootsInAttributes);
    public const string DistinctRoots = nameof(DistinctRoots);
    public const string Services = nameof(Services);

    /// <summary>Every stage, for tests that look at all of them.</summary>
    public static readonly string[] All = [Messages, Unions, Roots, RootsInAttributes, DistinctRoots, Services];
}
