using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>How a method of a service is implemented, and what it hands on.</summary>
internal static class ServiceSignature
{
    /// <summary>Its head. An explicit implementation is called through the interface, whose defaults hold.</summary>
    public static string Of(ServiceModel service, ServiceMethodModel method, bool isExplicit)
    {
        bool open = !isExplicit;
        IEnumerable<string> parameters = method.Parameters.Select(parameter => open
            ? $"{parameter.Attributes}{parameter.Type} {parameter.Name}{(parameter.Default is { } value ? " = " + value : "")}"
            : $"{parameter.Type} {parameter.Name}");
        if (method.CancelName is { } cancel)
        {
            string type = method.UsesContext ? WellKnownNames.CallContext : ServiceFile.CancellationToken;
            parameters = parameters.Append($"{type} {cancel}{(open && method.HasCancelDefault ? " = default" : "")}");
        }

        string name = open ? $"public {method.ReturnType} {method.Name}" : $"{method.ReturnType} {method.Declaring ?? service.Interface}.{method.Name}";
        return $"{name}({string.Join(", ", parameters)})";
    }

    /// <summary>What carries its arguments, made from its parameters.</summary>
    public static string Arguments(ServiceModel service, ServiceMethodModel method)
    {
        string fields = string.Join(", ", method.Parameters.Select(parameter => $"{parameter.Field} = {parameter.Name}"));
        return $"new {service.MethodsType}.{method.ArgumentsStruct}()" + (fields.Length == 0 ? "" : $" {{ {fields} }}");
    }

    /// <summary>The method, the service and what carries the arguments, as type arguments.</summary>
    public static string TypeArguments(ServiceModel service, ServiceMethodModel method) =>
        $"{service.MethodsType}.{method.MethodStruct}, {service.Interface}, {service.MethodsType}.{method.ArgumentsStruct}";
}
