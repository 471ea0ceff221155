using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ProtoGen.Interop.Tests.Messages;

/// <summary>Copies a value into the type that has the same members in the other namespace.</summary>
internal static class Twin
{
    public static T Of<T>(object value) => (T)Copy(value, typeof(T))!;

    private static object? Copy(object? value, Type target)
    {
        target = Nullable.GetUnderlyingType(target) ?? target;
        if (value is null || value.GetType() == target || target.IsInstanceOfType(value))
        {
            return value;
        }

        if (target.IsArray)
        {
            var items = ((IEnumerable)value).Cast<object?>().Select(item => Copy(item, target.GetElementType()!)).ToArray();
            var array = Array.CreateInstance(target.GetElementType()!, items.Length);
            items.CopyTo(array, 0);
            return array;
        }

        if (target.IsAssignableTo(typeof(ITuple)))
        {
            return Activator.CreateInstance(target, [.. target.GetGenericArguments().Select((type, i) =>
                Copy(i == 7 ? value.GetType().GetField("Rest")!.GetValue(value) : ((ITuple)value)[i], type))]);
        }

        return target.IsGenericType && target.Namespace == "System.Collections.Generic" ? CopyCollection(value, target) : CopyMembers(value, target);
    }

    private static object CopyCollection(object value, Type target)
    {
        var arguments = target.GetGenericArguments();
        if (target.IsValueType)
        {
            return Activator.CreateInstance(target, Copy(Get(value, "Key"), arguments[0]), Copy(Get(value, "Value"), arguments[1]))!;
        }

        if (arguments.Length == 2)
        {
            var source = (IDictionary)value;
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
            foreach (object key in source.Keys)
            {
                map.Add(Copy(key, arguments[0])!, Copy(source[key], arguments[1]));
            }

            return map;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments))!;
        foreach (object? item in (IEnumerable)value)
        {
            list.Add(Copy(item, arguments[0]));
        }

        return list;
    }

    private static object CopyMembers(object value, Type target)
    {
        var constructor = target.GetConstructors().Where(c => !(c.GetParameters() is [{ } only] && only.ParameterType == target)).MaxBy(c => c.GetParameters().Length)!;
        object copy = constructor.Invoke([.. constructor.GetParameters().Select(p => Copy(Get(value, p.Name!), p.ParameterType))]);
        foreach (var property in target.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && constructor.GetParameters().Length == 0))
        {
            property.SetValue(copy, Copy(Get(value, property.Name), property.PropertyType));
        }

        return copy;
    }

    private static object? Get(object value, string member) => value.GetType().GetProperty(member)!.GetValue(value);
}
