namespace ProtoGen.Generator.Model;

/// <summary>What the compiler has to be told before emitted code may use what the user has marked.</summary>
/// <param name="IsObsolete">Something is obsolete: only what is obsolete itself may use it without a complaint, or at all.</param>
/// <param name="Experimental">The diagnostics that stand for experimental types and members, to be disabled.</param>
internal sealed record UsageModel(bool IsObsolete, EquatableArray<string> Experimental)
{
    /// <summary>Nothing is marked.</summary>
    public static UsageModel Free { get; } = new(false, default);

    public static UsageModel operator +(UsageModel left, UsageModel right)
    {
        if (ReferenceEquals(right, Free))
        {
            return left;
        }

        return ReferenceEquals(left, Free)
            ? right
            : new UsageModel(
                left.IsObsolete || right.IsObsolete,
                left.Experimental.Union(right.Experimental, StringComparer.Ordinal).OrderBy(static id => id, StringComparer.Ordinal).ToEquatableArray());
    }
}
