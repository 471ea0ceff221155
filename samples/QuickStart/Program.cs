Console.WriteLine("ProtoGen QuickStart");
