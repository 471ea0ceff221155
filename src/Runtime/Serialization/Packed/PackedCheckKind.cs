namespace ProtoGen.Serialization;

/// <summary>The values that not all bits are one of.</summary>
internal enum PackedCheckKind
{
    /// <summary>0 or 1.</summary>
    Boolean,

    /// <summary>No flags but scale and sign, and a scale up to 28.</summary>
    Decimal,

    /// <summary>One of three kinds, and ticks up to the end of the year 9999.</summary>
    DateTime,

    /// <summary>Ticks in UTC, then minutes: both the point in time and what the clock there shows are in the years 1 to 9999.</summary>
    DateTimeOffset,
}
