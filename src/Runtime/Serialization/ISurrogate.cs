namespace ProtoGen;

/// <summary>A message that stands for another type on the wire; see <see cref="FormatWithAttribute"/>.</summary>
/// <typeparam name="T">The type it stands for.</typeparam>
/// <typeparam name="TSelf">The message itself.</typeparam>
/// <remarks>Called by any number of threads at once.</remarks>
public interface ISurrogate<T, TSelf>
    where TSelf : ISurrogate<T, TSelf>
{
    /// <summary>Makes the surrogate of a value that is about to be written.</summary>
    /// <param name="value">The value, not null.</param>
    static abstract TSelf FromValue(T value);

    /// <summary>Makes the value of a surrogate that has been read.</summary>
    /// <param name="surrogate">The surrogate, not null. What this throws is reported as <see cref="SerializationErrorCode.UserCodeThrew"/>.</param>
    static abstract T ToValue(TSelf surrogate);
}
