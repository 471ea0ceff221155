using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Reads a member into the object that it has. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Population
{
    /// <summary>Reads one value into the one that is there, if there is one.</summary>
    /// <typeparam name="T">A message that can be populated.</typeparam>
    /// <typeparam name="TFormatter">Its formatter.</typeparam>
    /// <param name="reader">Where to read; nil is an error.</param>
    /// <param name="existing">What the member holds.</param>
    /// <returns>What it shall hold: the same object, or a new one in the place of null.</returns>
    /// <exception cref="MessageSerializationException">The bytes are not an encoding of <typeparamref name="T"/>.</exception>
    public static T Read<T, TFormatter>(ref MessagePackReader reader, T? existing)
        where TFormatter : struct, IFormatter<T>
    {
        if (existing is null)
        {
            return TFormatter.Read(ref reader);
        }

        TFormatter.Populate(ref reader, ref existing);
        return existing;
    }
}
