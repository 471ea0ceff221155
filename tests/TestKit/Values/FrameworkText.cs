using System.Buffers;
using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace ProtoGen.TestKit.Values;

/// <summary>What tells apart values of the base class library whose properties say less, throw, or never end.</summary>
internal static class FrameworkText
{
    /// <summary>The value's text; null for a value of another type.</summary>
    public static string? Of(object value) => value switch
    {
        Half half => BitConverter.HalfToUInt16Bits(half).ToString("x", CultureInfo.InvariantCulture),
        Complex number => DeepText.Of((number.Real, number.Imaginary)),
        Vector2 or Vector3 or Vector4 or Quaternion or Plane or Matrix3x2 or Matrix4x4 => Fields(value),
        Uri uri => $"{uri.OriginalString} {uri.IsAbsoluteUri}",
        CultureInfo culture => "culture " + culture.Name,
        TimeZoneInfo zone => zone.Id + " " + zone.BaseUtcOffset,
        StringBuilder text => DeepText.Of(text.ToString()),
        MessageValue any => $"value {any}",
        System.Net.EndPoint endPoint => endPoint.ToString(),
        _ when value.GetType() is { IsGenericType: true } type => Wrapper(value, type, type.GetGenericTypeDefinition()),
        _ => null,
    };

    private static string? Wrapper(object value, Type type, Type definition)
    {
        if (definition == typeof(Memory<>) || definition == typeof(ReadOnlyMemory<>))
        {
            return DeepText.Of(type.GetMethod("ToArray")!.Invoke(value, null));
        }

        if (definition == typeof(ReadOnlySequence<>))
        {
            return DeepText.Of(typeof(BuffersExtensions).GetMethod("ToArray")!.MakeGenericMethod(type.GenericTypeArguments).Invoke(null, [value]));
        }

        if (definition == typeof(ArraySegment<>) && type.GetProperty("Array")!.GetValue(value) is null)
        {
            return "no segment";
        }

        if (definition == typeof(ImmutableArray<>) && (bool)type.GetProperty("IsDefault")!.GetValue(value)!)
        {
            return "no array";
        }

        return definition == typeof(Lazy<>) ? $"lazy {DeepText.Of(type.GetProperty("Value")!.GetValue(value))}" : null;
    }

    private static string Fields(object value) => string.Join(' ', value.GetType()
        .GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance)
        .Select(field => $"{field.Name}={DeepText.Of(field.GetValue(value))}"));
}
