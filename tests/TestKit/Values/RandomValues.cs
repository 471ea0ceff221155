using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace ProtoGen.TestKit.Values;

/// <summary>
/// Makes a value of any type that messages may contain, found out by reflection: so that a new type in a test needs no
/// generator of its own. One seed always makes the same value. Edge cases are as likely as ordinary values.
/// </summary>
public sealed partial class RandomValues(int seed)
{
    private const int MaxDepth = 6;

    private readonly Random _random = new(seed);
    private readonly NullabilityInfoContext _nullability = new();
    private int _depth;

    /// <summary>A value that is not null.</summary>
    public T Make<T>() => (T)Make(typeof(T), null)!;

    private object? Make(Type type, NullabilityInfo? nullability)
    {
        bool perhapsNull = nullability?.ReadState == NullabilityState.Nullable;
        if (perhapsNull && (_random.Next(4) == 0 || _depth > MaxDepth))
        {
            return null;
        }

        _depth++;
        try
        {
            return Scalar(Nullable.GetUnderlyingType(type) ?? type) ?? Compound(Nullable.GetUnderlyingType(type) ?? type, nullability);
        }
        finally
        {
            _depth--;
        }
    }

    private object? Scalar(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.ToObject(type, Scalar(Enum.GetUnderlyingType(type))!);
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => _random.Next(2) == 0,
            TypeCode.Byte => unchecked((byte)Bits()),
            TypeCode.SByte => unchecked((sbyte)Bits()),
            TypeCode.Int16 => unchecked((short)Bits()),
            TypeCode.UInt16 => unchecked((ushort)Bits()),
            TypeCode.Int32 => unchecked((int)Bits()),
            TypeCode.UInt32 => unchecked((uint)Bits()),
            TypeCode.Int64 => Bits(),
            TypeCode.UInt64 => unchecked((ulong)Bits()),
            TypeCode.Char => unchecked((char)Bits()),
            TypeCode.Single => Pick(0f, -0f, 1.5f, float.NaN, float.Epsilon, float.MaxValue, float.NegativeInfinity, _random.NextSingle()),
            TypeCode.Double => Pick(0d, -0d, 1.5, double.NaN, double.Epsilon, double.MinValue, double.PositiveInfinity, _random.NextDouble()),
            TypeCode.Decimal => Pick(0m, 1.50m, decimal.MinValue, decimal.MaxValue, new decimal(_random.Next(), _random.Next(), _random.Next(), _random.Next(2) == 0, (byte)_random.Next(29))),
            TypeCode.DateTime => new DateTime(Ticks(), DateTimeKind.Utc),
            TypeCode.String => Text(),
            _ when type == typeof(Guid) => new Guid(Bytes(16)),
            _ when type == typeof(DateTimeOffset) => Offset(),
            _ when type == typeof(TimeSpan) => new TimeSpan(Bits()),
            _ when type == typeof(DateOnly) => DateOnly.FromDayNumber(_random.Next(DateOnly.MaxValue.DayNumber + 1)),
            _ when type == typeof(TimeOnly) => new TimeOnly(_random.NextInt64(TimeSpan.TicksPerDay)),
            _ when type == typeof(byte[]) => Bytes(_random.Next(4) == 0 ? 300 : _random.Next(20)),
            _ => Framework(type),
        };
    }

    private object Compound(Type type, NullabilityInfo? nullability)
    {
        if (type.IsArray && type.GetArrayRank() > 1)
        {
            int[] lengths = [.. Enumerable.Range(0, type.GetArrayRank()).Select(_ => _random.Next(4))];
            return CollectionMaker.OfLengths(type, lengths, () => Make(type.GetElementType()!, nullability?.ElementType));
        }

        if (type.IsArray)
        {
            var elements = Items(type.GetElementType()!, nullability?.ElementType);
            var array = Array.CreateInstance(type.GetElementType()!, elements.Count);
            elements.CopyTo(array, 0);
            return array;
        }

        if (type.IsGenericType && (type.Namespace!.StartsWith("System.Collections.", StringComparison.Ordinal) || type.Namespace == "System.Linq"))
        {
            return Collection(type, nullability);
        }

        return type.IsAssignableTo(typeof(ITuple)) ? Tuple(type, nullability) : Instance(type);
    }

    private object Collection(Type type, NullabilityInfo? nullability)
    {
        var arguments = type.GetGenericArguments();
        if (type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        {
            return Activator.CreateInstance(type, Make(arguments[0], Argument(nullability, 0)), Make(arguments[1], Argument(nullability, 1)))!;
        }

        if (arguments.Length == 2)
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
            for (int i = Count(); i > 0; i--)
            {
                map[Make(arguments[0], null)!] = Make(arguments[1], Argument(nullability, 1));
            }

            if (type.GetGenericTypeDefinition() == typeof(IGrouping<,>) && map.Count == 0)
            {
                map[Make(arguments[0], null)!] = Make(arguments[1], Argument(nullability, 1)); // No group is without a key.
            }

            return CollectionMaker.OfEntries(type, map) ?? map;
        }

        var items = Items(arguments[0], Argument(nullability, 0));
        if (CollectionMaker.OfElements(type, items.ToArray(arguments[0])) is { } collection)
        {
            return collection;
        }

        bool isSet = type.Name.Contains("Set", StringComparison.Ordinal);
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments))!;
        foreach (object? item in items)
        {
            list.Add(item);
        }

        return isSet ? Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(arguments), list)! : list;
    }

    private object Tuple(Type type, NullabilityInfo? nullability) => Activator.CreateInstance(
        type, [.. type.GetGenericArguments().Select((argument, i) => Make(argument, Argument(nullability, i)))])!;

    // The constructor with the most parameters, then everything public that can still be set.
    private object Instance(Type type)
    {
        var constructor = type.GetConstructors()
            .Where(c => !(c.GetParameters() is [{ } only] && only.ParameterType == type))
            .MaxBy(c => c.GetParameters().Length);
        var parameters = constructor?.GetParameters() ?? [];
        object instance = constructor is null
            ? Activator.CreateInstance(type)!
            : constructor.Invoke([.. parameters.Select(p => Make(p.ParameterType, Nullability(p)))]);
        bool IsSet(MemberInfo member) => parameters.Any(p => string.Equals(p.Name, member.Name, StringComparison.OrdinalIgnoreCase));
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && p.GetIndexParameters().Length == 0 && !IsSet(p) && !p.IsDefined(typeof(IgnoreAttribute))))
        {
            property.SetValue(instance, Make(property.PropertyType, Nullability(property)));
        }

        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Instance).Where(f => !f.IsInitOnly && !IsSet(f) && !f.IsDefined(typeof(IgnoreAttribute))))
        {
            field.SetValue(instance, Make(field.FieldType, Nullability(field)));
        }

        return instance;
    }

    // Of a type parameter only the caller knows whether it may be null; the caller is not asked.
    private NullabilityInfo? Nullability(ParameterInfo parameter)
    {
        var owner = (ConstructorInfo)parameter.Member;
        var definition = (ConstructorInfo)owner.Module.ResolveMethod(owner.MetadataToken)!;
        return definition.GetParameters()[parameter.Position].ParameterType.ContainsGenericParameters ? null : _nullability.Create(parameter);
    }

    private NullabilityInfo? Nullability(PropertyInfo property) => Definition(property).PropertyType.ContainsGenericParameters ? null : _nullability.Create(property);

    private NullabilityInfo? Nullability(FieldInfo field) =>
        field.Module.ResolveField(field.MetadataToken)!.FieldType.ContainsGenericParameters ? null : _nullability.Create(field);

    private static PropertyInfo Definition(PropertyInfo property) =>
        property.DeclaringType is { IsGenericType: true } type ? type.GetGenericTypeDefinition().GetProperty(property.Name)! : property;

    private ArrayList Items(Type type, NullabilityInfo? nullability)
    {
        ArrayList items = [];
        for (int i = Count(); i > 0; i--)
        {
            items.Add(Make(type, nullability));
        }

        return items;
    }

    private static NullabilityInfo? Argument(NullabilityInfo? nullability, int index) =>
        nullability is not null && index < nullability.GenericTypeArguments.Length ? nullability.GenericTypeArguments[index] : null;

    private int Count() => _depth > MaxDepth ? 0 : _random.Next(8) == 0 && _depth < 3 ? 20 : _random.Next(4);

    // Of any width, so that every form of an integer is met.
    private long Bits() => _random.Next(8) == 0
        ? Pick(0L, -1L, long.MinValue, long.MaxValue, int.MinValue, int.MaxValue, 127L, 128L, 255L, 256L, -32L, -33L, 65535L, 65536L)
        : _random.NextInt64(long.MinValue, long.MaxValue) >> _random.Next(64);

    private long Ticks() => _random.Next(4) == 0
        ? Pick(DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks, DateTime.UnixEpoch.Ticks, DateTime.UnixEpoch.Ticks - 1)
        : _random.NextInt64(DateTime.MaxValue.Ticks);

    private DateTimeOffset Offset() => new(
        _random.NextInt64(TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), TimeSpan.FromMinutes(_random.Next(-14 * 60, (14 * 60) + 1)));

    private string Text()
    {
        int length = _random.Next(6) switch { 0 => 0, 1 => _random.Next(28, 36), 2 => _random.Next(250, 270), _ => _random.Next(12) };
        int widest = Pick(0x7f, 0x7f, 0x7ff, 0xd7ff, 0x10ffff);
        StringBuilder text = new();
        while (text.Length < length)
        {
            int point = _random.Next(widest + 1);
            text.Append(Rune.IsValid(point) ? new Rune(point) : Rune.ReplacementChar);
        }

        return text.ToString();
    }

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private T Pick<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];
}
