namespace ProtoGen.Serialization;

/// <summary>The objects of one message that may be referred to again, by where each started.</summary>
internal sealed class ReadObjects
{
    private readonly Dictionary<long, object> _values = [];

    /// <summary>Remembers an object.</summary>
    public void Add(long position, object value) => _values[position] = value;

    /// <summary>The object that started there.</summary>
    /// <returns>Null if none did, it was skipped, or it is not made yet.</returns>
    public object? Find(long position) => _values.GetValueOrDefault(position);
}
